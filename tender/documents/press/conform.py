"""What the file says about itself: PDF/A-3a and PDF/UA-1 together, its title and date, and the
evidence attached to it.
"""

import zlib
from hashlib import md5

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from tender.documents.press.paper import EmbeddedFile, Paper

_UA = (
    b'<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
    b"<pdfuaid:part>1</pdfuaid:part></rdf:Description>\n"
    b'<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" '
    b'xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" '
    b'xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    b'<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    b"<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
    b"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    b"<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    b'<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    b"<pdfaProperty:name>part</pdfaProperty:name>"
    b"<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    b"<pdfaProperty:category>internal</pdfaProperty:category>"
    b"<pdfaProperty:description>The part of ISO 14289 that the file follows"
    b"</pdfaProperty:description></rdf:li></rdf:Seq>"
    b"</pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>\n"
)


def declare(book: pikepdf.Pdf) -> None:
    """Say that the file is PDF/UA-1 beside the PDF/A-3a that WeasyPrint declared; a PDF/A needs
    this text uncompressed.
    """
    text = book.Root.Metadata.read_bytes()
    end = text.rindex(b"</rdf:RDF>")
    metadata = Stream(book, text[:end] + _UA + text[end:])
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    book.Root.Metadata = book.make_indirect(metadata)
    book.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    book.Root.Lang = String("en-GB")


def attach(book: pikepdf.Pdf, paper: Paper) -> None:
    """Put each attached file in, byte for byte, as data that belongs to the document."""
    specs = [(attached.name, _specification(book, attached, paper)) for attached in paper.attached]
    if specs:
        by_name = sorted(specs, key=lambda pair: pair[0])
        names = [entry for name, spec in by_name for entry in (String(name), spec)]
        book.Root.Names.EmbeddedFiles = Dictionary(Names=Array(names))
        book.Root.AF = Array([spec for _, spec in specs])


def _specification(book: pikepdf.Pdf, attached: EmbeddedFile, paper: Paper) -> pikepdf.Object:
    file = Stream(book, attached.content)
    file.Type, file.Subtype = Name.EmbeddedFile, Name("/" + attached.mime)
    file.Params = Dictionary(
        Size=len(attached.content),
        ModDate=String(f"D:{paper.on:%Y%m%d}000000Z"),
        CheckSum=String(md5(attached.content, usedforsecurity=False).digest()),
    )
    stream = book.make_indirect(file)
    return book.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=String(attached.name),
            UF=String(attached.name),
            EF=Dictionary(F=stream, UF=stream),
            Desc=String(attached.description),
            AFRelationship=Name.Data,
        )
    )


def settle_streams(book: pikepdf.Pdf) -> None:
    """Compress what is not compressed yet, and let nothing end in a carriage return, which
    validators may take for the line's end.
    """
    for item in book.objects:
        if not isinstance(item, Stream) or item.get("/Type") == Name.Metadata:
            continue
        if "/Filter" in item and not item.read_raw_bytes().endswith(b"\r"):
            continue
        content = item.read_bytes()
        # its last byte is a checksum, so only other content gives another
        packed = zlib.compress(content)
        if packed.endswith(b"\r"):
            # a font or an attachment stays as it is, to the byte
            whole = "/Length1" in item or item.get("/Type") == Name.EmbeddedFile
            if whole:
                item.write(content)
            else:
                item.write(zlib.compress(content + b"\n"), filter=Name.FlateDecode)
        else:
            item.write(packed, filter=Name.FlateDecode)
