"""The two orders in which outlets write when an article appeared."""

# 07/03/2026 08:01 GMT+7, "Thứ bảy, 07/03/2026 - 08:07", 7/3/2026, 00:05, 07-03-2026 - 00:01 AM (a 24-hour clock)
DAY_FIRST = (
    r"(?P<day>\d{1,2})[/-](?P<month>\d{1,2})[/-](?P<year>\d{4})(?:\D{1,5}(?P<hour>\d{1,2})[:hg](?P<minute>\d{2}))?"
)
# 17:48 | 01/11/2020
TIME_FIRST = r"(?P<hour>\d{1,2})[:hg](?P<minute>\d{2})\D{1,5}(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})"
