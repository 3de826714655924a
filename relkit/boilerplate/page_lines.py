"""The lines that a page writes around an article, known by their own words."""

from __future__ import annotations

import re

_PLATFORM = (
    "(?:Twitter|X|Facebook|Instagram|YouTube|WhatsApp|Telegram|TikTok|LinkedIn|Threads|Bluesky|"
    r"WeChat|Weibo|Google News|Flipboard|social media)\b"
)
_PICTURE = "(?:Photo|PHOTO|Photograph|Picture|Image|IMAGE|Illustration)s?"

# Advertising, and what interrupts the reading.
_ADVERTISING = (
    r"(?:(?:The |This )?(?i:story|article) (?i:continues (?:below|after)(?: this)?) )?"
    r"(?:[Aa]dvertise?ment|ADVERTISE?MENT)(?: ?[-–—:•] ?.{0,40})?\.?"
    r"|(?i:skip (?:past )?(?:advertisement|newsletter promotion))"
)
# Accounts and subscriptions; of a person, only where nothing but the account follows.
_ACCOUNTS = (
    "(?:Follow|Like|Join|Find|Connect with|Chat with|Message) (?:us|our|me)\\b.{0,40}?"
    rf"\b(?:on|via)\b.{{0,30}}?\b{_PLATFORM}.{{0,150}}"
    rf"|Follow [^.!?]{{1,60}} [Oo]n {_PLATFORM}"
    r"(?:[:,.]?\s*(?:at )?(?:@|https?:).{1,150}|[.!]?)"
    r"|(?:FOLLOW US|SIGN UP FOR|SUBSCRIBE (?:TO|NOW|HERE))\b.{0,100}"
    r"|(?:Subscribe|Sign up) (?:here|now|to our|for our|to the|for the|to get|to receive)\b"
    r".{0,60}\b(?i:newsletters?|channel|updates|alerts|inbox|here|podcast|email)\b.{0,80}"
    r"|(?:Subscribe|Sign up)(?: (?:here|now|today))?[.!]?"
    r"|(?:Download|Get) (?:our|the) (?:free )?(?:[A-Z]\w* ){0,2}(?:mobile )?app\b.{0,100}"
    r"|Share (?:this|on)(?: (?:article|story|post|page|Facebook|Twitter|X))?[:.!]?"
)
# Links to other articles.
_LINKS = (
    r"(?:READ|Read) (?:MORE|more)(?:\s?[:|»>…–—-].{0,180}| (?:here|HERE)\.?)?"
    r"|Read (?:it all|the (?:full|rest of the|whole|entire) (?:story|article|report|post|text))\b"
    r".{0,40}"
    r"|(?:ALSO READ|Also [Rr]ead|READ ALSO|Read [Aa]lso|SEE ALSO|See [Aa]lso|RELATED|Related)"
    r"(?:\s?[:|»>].{0,180})?"
)
# Credits of pictures and of the desk, and the agency's standards.
_CREDITS = (
    rf"\(?(?:FILE )?{_PICTURE}(?: [Cc]redits?| [Cc]ourtesy(?: of)?| [Bb]y)?\s?:.{{1,100}}"
    rf"|\(?{_PICTURE} (?:credit|courtesy|by) .{{1,100}}"
    r"|[^,;:]{2,60}(?: via |/)(?:Getty(?: Images)?|AFP(?: via Getty Images)?|Shutterstock)\.?"
    r"|\(?AP Photo/.{2,60}"
    r"|\(?(?:Additional )?[Rr]eporting by .{3,200}(?i:editing|writing) by .{3,100}"
    r"|(?:Our Standards: )?The Thomson Reuters Trust Principles\.?"
)
_COPYRIGHT = (
    r"(?:Copyright\b.{0,10}\d{4}|©|\([Cc]\) ?\d{4}).{0,230}"
    r"|.{0,150}\b(?i:all rights reserved)\b.{0,90}"
)
_PAGE_LINE = re.compile(f"{_ADVERTISING}|{_ACCOUNTS}|{_LINKS}|{_CREDITS}|{_COPYRIGHT}")
_LIST_HEAD = re.compile(
    r"\"?(?:Next [Ii]n .{2,40}|Others? [Aa]lso [Rr]ead"
    r"|(?:You (?:may|might) )?[Aa]lso (?:like|of interest)"
    r"|(?:Related|RELATED)(?: (?i:articles?|stories|story|news|topics?|posts?|links|videos?"
    r"|coverage|content|reading))?"
    r"|(?:Read|READ) (?i:more|next|also|on)\b.{0,40}|(?:See|SEE) (?i:more|also)\b.{0,40}"
    r"|(?:More|MORE) (?i:from|on|about|in|stories|news|headlines|coverage|like this)\b.{0,40}"
    r"|(?i:trending|recommended)(?: (?i:now|today|for you|stories|articles|news|topics|reading))?"
    r"|(?:Most|MOST) (?i:read|popular|viewed)\b.{0,20}"
    r"|(?:Top|TOP|Latest|LATEST|Other|OTHER) (?i:stories|news|headlines|articles)\b.{0,20}"
    r"|What to [Rr]ead [Nn]ext|Editor[’']?s[’']? [Pp]icks?):?\"?"
)
_KEYWORD_HEAD = re.compile(r"(?i:tags?|keywords?|key words|topics?|filed under)\s?:")

PHOTO_CREDIT = re.compile(
    rf"\((?:{_PICTURE}|AP Photo|File photo)(?: by|:|/| courtesy| credit)[^()\n]{{1,120}}\)"
)
"""A photo credit in brackets, wherever it stands in a line."""


def is_page_line(line: str) -> bool:
    """Whether `line` is the page's own wherever it stands; it is without blanks around it.

    Examples
    --------
    >>> is_page_line("Follow us on Telegram for more!"), is_page_line("He asked her to follow us.")
    (True, False)
    """
    return 4 < len(line) <= 300 and _PAGE_LINE.fullmatch(line) is not None


def is_list_head(line: str) -> bool:
    """Whether `line` can stand above a list of other headlines.

    Examples
    --------
    >>> is_list_head("Next In World News"), is_list_head("See you tomorrow.")
    (True, False)
    """
    return 3 < len(line) <= 80 and not line.endswith(".") and _LIST_HEAD.fullmatch(line) is not None


def is_keyword_line(line: str, *, beside_page_line: bool = False) -> bool:
    """Whether a `line` after an article's last sentence lists its keywords.

    A heading ("Tags:") or blanks before the commas are enough. Any other list might be the
    article's own, unless it stands beside a line of the page.

    Examples
    --------
    >>> is_keyword_line("China , US , trade"), is_keyword_line("China, US, trade")
    (True, False)
    """
    if len(line) > 300:
        return False
    head = _KEYWORD_HEAD.match(line)
    items = line[head.end() if head else 0 :].split(",")
    if not all(0 < len(item.split()) <= 4 and len(item) <= 40 for item in items):
        return False
    spaced = len(items) >= 3 and line.count(" ,") == len(items) - 1
    return head is not None or spaced or (beside_page_line and len(items) >= 4)
