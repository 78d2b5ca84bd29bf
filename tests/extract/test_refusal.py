import pytest

from extract.refusal import refusal

ARTICLE = "<html><body><h1>Chè Thái Nguyên</h1>" + "<p>Vùng chè được cấp mã số, bán qua mạng và xuất khẩu.</p>" * 60


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (
            '<html><body><script>document.cookie="D1N=d41d8cd9"+"; expires=Fri, 31-Dec-37 23:55:55 GMT; path=/";'
            "window.location.reload(true);</script></body></html>",
            "a cookie challenge instead of a page",
        ),
        (
            "<html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>",
            "a CAPTCHA or browser check instead of a page",
        ),
        (
            '<html><body><p>Xác nhận bạn không phải là robot</p><div class="g-recaptcha"></div></body></html>',
            "a CAPTCHA or browser check instead of a page",
        ),
        ("<html><body><h1>Thông báo từ chối truy cập</h1></body></html>", "a notice that access is denied"),
        ("<html><title>403 Forbidden</title><h1>403 Forbidden</h1></html>", "a notice that access is denied"),
        ("<html><title>Access Denied</title></html>", "a notice that access is denied"),
        (
            '<html><body><noscript>You need to enable JavaScript.</noscript><div id="root"></div></body></html>',
            "a page that only a script fills with text",
        ),
        ('<!doctype html><html><body><div id="__nuxt"></div><script src="/a.js"></script></body></html>',
            "a page that only a script fills with text"),
    ],
)  # fmt: skip
def test_refusals_are_recognised(body: str, reason: str) -> None:
    assert refusal(200, body) == reason
    assert refusal(200, body.encode()) == reason


@pytest.mark.parametrize("status", [401, 403, 429, 451, 503])
def test_the_status_is_enough(status: int) -> None:
    assert str(status) in (refusal(status, ARTICLE) or "")


@pytest.mark.parametrize(
    "body",
    [
        "",
        ARTICLE,
        ARTICLE + '<div class="g-recaptcha"></div><script>document.cookie="a=1";location.href</script></body></html>',
        ARTICLE + "<p>Website từng hiện thông báo từ chối truy cập, nay đã sửa.</p>",
        ARTICLE + "<noscript>Hãy bật JavaScript để bình luận</noscript>",
        "<html><body><p>Trang đang được cập nhật.</p></body></html>",
    ],
)
def test_pages_with_content_are_none(body: str) -> None:
    assert refusal(200, body) is None


@pytest.mark.parametrize("status", [200, 203, 301, 404, 410, 500])
def test_other_statuses_say_nothing(status: int) -> None:
    assert refusal(status, ARTICLE) is None


def test_bytes_of_any_kind_are_looked_at() -> None:
    assert refusal(200, bytes(range(256)) * 10) is None
