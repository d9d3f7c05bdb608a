"""Many ways to write an e-mail address or a telephone number, and texts like them.

Each spelling holds a token of its own, by which a test finds it again wherever it went:
letters in addresses, the last seven digits in telephone numbers.
"""

import itertools
from collections.abc import Iterator

ADDRESSES = [
    "{0}@example.com",
    "{0}.doe@example.co.uk",
    "Referred by {0}.smith@example.com",
    "{0}＠example.com",
    "{0}﹫example.com",
    "{0}@localhost",
    "{0}%40example.com",
    "{0}%2540example.com",
    "{0}&#64;example.com",
    "{0}&#x40;example.com",
    "{0}&commat;example.com",
    "{0}&amp;#64;example.com",
    "{0}\\u0040example.com",
    "{0}=40example.com",
    "mailto:{0}@example.com",
    "mailto:{0}%40example.com?subject=Hello",
    "<{0}@example.com>",
    "Jane Doe <{0}@example.com>",
    '"{0} doe"@example.com',
    "{0}+crm@example.com",
    "{0}'neil@example.com",
    "{0}@[192.168.0.1]",
    "{0}@exämple.de",
    "{0}@xn--exmple-cua.de",
    "{0}@παράδειγμα.ελ",
    "{0}@example。com",
    "{0}\u200b@\u200bexample.com",
    "{0}\u00ad@example.com",
    "{0} @ example.com",
    "{0} @ example . com",
    "{0} @example.com",
    "{0}@ example.com",
    "{0} ＠ example．com",
    "{0} @ example dot com",
    "{0}@EXAMPLE.COM",
    "{0} (at) example.com",
    "{0}(at)example.com",
    "{0}[at]example.com",
    "{0} [at] example [dot] com",
    "{0}{{at}}example{{dot}}com",
    "{0}<at>example<dot>com",
    "{0}(ät)example.de",
    "{0}(a)example.com",
    "{0} (AT) localhost",
    "{0} at example.com",
    "{0} AT example DOT com",
    "{0} at mail dot example dot com",
    "{0}_at_example_dot_com",
    "{0}-at-example-dot-com",
    "{0}ATexampleDOTcom",
    "{0} arroba example punto com",
    "{0} παπάκι example τελεία gr",
]
TELEPHONES = [
    "+30 697 {0}",
    "+30697{0}",
    "+30-697-{0}",
    "+30.697.{0}",
    "+30/697/{0}",
    "+30_697_{0}",
    "+30·697·{0}",
    "+30 (0) 697 {0}",
    "(+30) 697 {0}",
    "+ 30 697 {0}",
    "＋30 697 {0}",
    "+30\u00a0697\u00a0{0}",
    "+30\u2013697\u2013{0}",
    "+30\u200b697\u200b{0}",
    "%2B30697{0}",
    "&#43;30697{0}",
    "+30 697 {0} ext. 12",
    "+1 (555) {0}",
    "Call +30 697 {0} after 5",
    "0030 697 {0}",
    "00 30 697 {0}",
    "(0) 20 {0}",
    "(020) {0}",
    "(555) {0}",
    "(555) {0} x12",
    "555-{1}-{2}",
    "555.{1}.{2}",
    "555 {1} {2}",
    "697 {1} {2} ext 7",
    "1-555-{1}-{2}",
    "020 {1} {2}",
    "0211-{0}",
    "0211/{0}",
    "tel:+30697{0}",
]
# Where digits alone may be an id these are ids; behind a word they are none.
DIGITS = [
    "697{0}",
    "0030697{0}",
    "30697{0}",
]
WORDED = [
    "Referred by 697{0}",
    "Referred by 697 {0}",
    "Call me: 697-{0}",
    "Tel. 210 {0}",
    "Mobile no. 07700 {0}",
    "WhatsApp 697 {0}",
    "phone_697{0}",
    "τηλ 210{0}",
    "Ann Lee, 00306970{0}",
    "Ann Lee (697 {0})",
]

# Nothing of this is hidden, in whatever column.
HARMLESS = [
    "Studio 54",
    "Studio 54 2024-05-05",
    "2024-05-05",
    "2024-05-05 10:30:00",
    "05/05/2024",
    "5.5.2024",
    "2023-2024",
    "q3_2024_webinar_2024_10_01",
    "Q3 2024 Webinar 2024-10-01",
    "webinar_20241001123000",
    "google_ads_12345678901",
    "1001-5000 employees",
    "10,000-50,000",
    "1.000.000",
    "24/7 Support",
    "192.168.100.200",
    "10.15.7.2",
    "DE123456789",
    "ISO 27001",
    "@acme",
    "Team @Work",
    "Coffee at Home",
    "Meet at the point of sale",
    "50% off",
    "A&B Ltd",
    "C++",
    "Top 100 2024",
    "Αθήνα",
]
HARMLESS_IDS = [
    "12345678901",
    "0000012345",
    "2024-000123",
    "2024-05-000123",
    "12345-67890",
    "550e8400-e29b-41d4-a716-446655440000",
    "12345678-1234-1234-1234-123456789012",
    "003D000000QV9n2IAD",
    "call-1234567",
    "INV-2024-0012",
]


def letters(number: int) -> str:
    """Return a token of letters for a number: 1 is zqab."""
    return "zq" + "".join("abcdefghij"[int(digit)] for digit in f"{number:03d}")


def spelt(count: int, but: tuple[list[str], ...] = ()) -> Iterator[tuple[str, str]]:
    """Return so many spellings, each with its token, but for those of some lists."""
    templates = itertools.chain(ADDRESSES, TELEPHONES, DIGITS, WORDED)
    unwanted = {template for some in but for template in some}
    wanted = itertools.cycle([text for text in templates if text not in unwanted])
    for number, template in zip(range(count), wanted, strict=False):
        if template in ADDRESSES:
            yield template.format(letters(number)), letters(number)
        else:
            digits = f"{3450000 + number}"
            digits = "".join("4567893012"[int(digit)] for digit in digits)
            yield template.format(digits, digits[:3], digits[3:]), digits
