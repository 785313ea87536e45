"""Tables and paragraphs → Report; knows nothing of files."""
