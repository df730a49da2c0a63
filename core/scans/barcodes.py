"""QR codes that are seen in a picture."""

import zxingcpp
from PIL import Image


def qr_texts(picture: Image.Image) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)]
