"""The clean .docx around every template: no thumbnail, no customXml, no theme, nobody's name in it. For _build.py."""

from core.word import archive
from core.word.program import DECLARATION
from docx_templates._styles import Style, styles_xml
from docx_templates._xml import paragraph, picture, when

OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    f' xmlns:r="{OFFICE}"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
WORD_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.'
QR_SIDE_MM, QR_PART = 18, 'word/media/ma_qr.png'

PAGE_NUMBER = paragraph(
    'SoTrang',
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>',
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
    '<w:r><w:t>2</w:t></w:r>',
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
)
LOOK_UP = when(
    'ma_tra_cuu',
    paragraph(
        'ChanTrang',
        picture('rId1', '{{ ma_qr }}', 'Mã QR tra cứu văn bản', QR_SIDE_MM),
        '  Mã tra cứu: {{ ma_tra_cuu }}',
    ),
)

# Relationship ids that sections use.
HEADER = '<w:headerReference w:type="default" r:id="rId3"/>'
FIRST_HEADER = '<w:headerReference w:type="first" r:id="rId4"/>'
FIRST_FOOTER = '<w:footerReference w:type="first" r:id="rId5"/>'
EMPTY_FOOTER = '<w:footerReference w:type="first" r:id="rId6"/>'

SETTINGS = (
    f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="vi-VN"/>'
    '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
)
PROPERTIES = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:language>vi-VN</dc:language>'
    '</cp:coreProperties>'
)
OVERRIDES = {
    '/word/document.xml': WORD_TYPE + 'document.main+xml',
    '/word/styles.xml': WORD_TYPE + 'styles+xml',
    '/word/settings.xml': WORD_TYPE + 'settings+xml',
    '/word/header1.xml': WORD_TYPE + 'header+xml',
    '/word/header2.xml': WORD_TYPE + 'header+xml',
    '/word/footer1.xml': WORD_TYPE + 'footer+xml',
    '/word/footer2.xml': WORD_TYPE + 'footer+xml',
    '/docProps/core.xml': 'application/vnd.openxmlformats-package.core-properties+xml',
}


def docx(title: str, body: str, lines: tuple[Style, ...], placeholder: bytes) -> bytes:
    """A .docx of `body`; `placeholder` is the picture in the place of the QR code."""
    parts = {
        '[Content_Types].xml': _content_types(),
        '_rels/.rels': _relations(
            ('officeDocument', 'word/document.xml'),
            (
                'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
                'docProps/core.xml',
            ),
        ),
        'docProps/core.xml': PROPERTIES.format(title=title),
        'word/document.xml': f'<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>',
        'word/_rels/document.xml.rels': _relations(
            ('styles', 'styles.xml'),
            ('settings', 'settings.xml'),
            ('header', 'header1.xml'),
            ('header', 'header2.xml'),
            ('footer', 'footer1.xml'),
            ('footer', 'footer2.xml'),
        ),
        'word/styles.xml': styles_xml(lines),
        'word/settings.xml': SETTINGS,
        'word/header1.xml': f'<w:hdr {NAMESPACES}>{PAGE_NUMBER}</w:hdr>',
        'word/header2.xml': f'<w:hdr {NAMESPACES}>{paragraph("SoTrang")}</w:hdr>',
        'word/footer2.xml': f'<w:ftr {NAMESPACES}>{paragraph("ChanTrang")}</w:ftr>',
    }
    members = [archive.packed(name, DECLARATION + xml.encode()) for name, xml in parts.items()]
    return archive.written(members + _look_up_footer(FIRST_FOOTER in body, placeholder))


def _look_up_footer(used: bool, placeholder: bytes) -> list[archive.Member]:
    """The footer of page 1: QR and short code on official papers, nothing on forms and books."""
    footer = f'<w:ftr {NAMESPACES}>{LOOK_UP if used else paragraph("ChanTrang")}</w:ftr>'
    members = [archive.packed('word/footer1.xml', DECLARATION + footer.encode())]
    if used:
        relations = DECLARATION + _relations(('image', 'media/ma_qr.png')).encode()
        members += [archive.packed('word/_rels/footer1.xml.rels', relations), archive.packed(QR_PART, placeholder)]
    return members


def _content_types() -> str:
    overrides = ''.join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in OVERRIDES.items())
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f'{overrides}</Types>'
    )


def _relations(*entries: tuple[str, str]) -> str:
    """Relationships rId1, rId2 … of (kind, target)."""
    rows = ''.join(
        f'<Relationship Id="rId{number}" Type="{kind if "/" in kind else f"{OFFICE}/{kind}"}" Target="{target}"/>'
        for number, (kind, target) in enumerate(entries, 1)
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'
