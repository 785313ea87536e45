"""The only room that knows Streamlit: frame, filters, what pages are made of."""
