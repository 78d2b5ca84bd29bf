"""The latest figures are a stock; the latest round is news."""

from datetime import UTC, datetime

import pytest

from extract.claims import read_claims
from extract.model import Article


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Số liệu mới nhất của ngành nông nghiệp cho thấy toàn tỉnh Hà Tĩnh có 318 sản phẩm OCOP.", "total"),
        ("Theo báo cáo mới nhất, tỉnh Hà Tĩnh có 318 sản phẩm OCOP.", "total"),
        ("Thống kê mới nhất cho thấy tỉnh Hà Tĩnh có 318 sản phẩm OCOP.", "total"),
        ("Trong đợt mới nhất, tỉnh Hà Tĩnh công nhận 18 sản phẩm OCOP.", "new"),
    ],
)
def test_the_latest_figures_are_no_news_of_a_round(sentence: str, status: str) -> None:
    article = Article("a", paragraphs=(sentence,), published_at=datetime(2026, 10, 13, tzinfo=UTC))
    assert [claim.status for claim in read_claims(article).claims] == [status]
