"""What a site puts around an article: head, navigation, metadata, footer, layout tables."""

from html import escape

from gaistats.sample.city import CITY
from gaistats.sample.report import SampleReport

STYLE = (
    "body{font-family:serif;max-width:960px;margin:1em auto;line-height:1.6}"
    "h1{font-size:1.4em;text-align:center}.article>p,#zoom>p{margin:.4em 0;text-align:left}"
    "p.info,p.notice{text-align:center!important}p.notice{background:#fff4cc}"
    "table{border-collapse:collapse;width:100%;margin:.6em 0}"
    "td,th{padding:4px;text-align:center}td p{margin:0}"
    ".frame>tbody>tr>td{vertical-align:top}"
)
SCRIPT = 'var visits = 37; function show(n) { return n < 10 ? "0" + n : "" + n; }'
NAVIGATION = ("首页", "政务公开", "政务服务", "互动交流", "走进示范")


def frame_page(report: SampleReport, article: str, encoding: str) -> str:
    """A whole page around the article."""
    body = {"html_chrome": _with_chrome, "html_layout": _with_layout}.get(report.dialect.dialect)
    content = body(report, article) if body else f'<div class="article">\n{article}\n</div>'
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="{encoding}">\n'
        f"<title>{escape(report.title)}</title>\n<style>{STYLE}</style>\n</head>\n"
        f"<body>\n{content}\n</body>\n</html>\n"
    )


def _with_chrome(report: SampleReport, article: str) -> str:
    """Navigation and breadcrumb, a metadata table before the article, a footer with scripts."""
    links = "".join(f'<li><a href="#">{word}</a></li>' for word in NAVIGATION)
    return "\n".join(
        (
            f"<script>{SCRIPT}</script>",
            f"<header><nav><ul>{links}</ul></nav></header>",
            '<div class="breadcrumb">您现在的位置：首页 &gt; 信息公开 &gt; 政府信息公开年报</div>',
            _metadata(report),
            f'<div id="zoom">\n{article}\n</div>',
            '<div class="tools"><a href="#">打印本页</a> <a href="#">关闭窗口</a></div>',
            f"<footer><p>主办：{CITY}人民政府办公室（虚构）　网站标识码：0000000000</p></footer>",
            "<script>document.title = document.title;</script>",
        )
    )


def _metadata(report: SampleReport) -> str:
    published = report.published_on.isoformat() if report.published_on else ""
    number = f"sf000000/{report.year + 1}-{len(report.title):05d}"
    rows = (
        ("索引号：", number, "分类：", "政府信息公开年报"),
        ("发布机构：", report.source, "发布日期：", published),
        ("名称：", report.title, "文号：", ""),
    )
    lines = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows)
    body = "\n".join(f"<tr>{line}</tr>" for line in lines)
    return f'<table class="metadata">\n{body}\n</table>'


def _with_layout(report: SampleReport, article: str) -> str:
    """The page as a table of tables: a menu left, the article right."""
    menu = "".join(f"<tr><td><a href='#'>{word}</a></td></tr>" for word in NAVIGATION)
    return (
        '<table width="100%" class="frame"><tr><td colspan="2">'
        f"<h2>{CITY}政府信息公开（虚构）</h2></td></tr>\n"
        f'<tr><td width="160"><table>{menu}</table></td>\n'
        f'<td>\n<table><tr><td class="article">\n{article}\n</td></tr></table>\n</td></tr>\n'
        f'<tr><td colspan="2">主办：{CITY}人民政府办公室（虚构）</td></tr></table>'
    )
