"""The lines that newspapers put between, beside and below their paragraphs, told by their wording."""

import re

_FLAGS = re.VERBOSE | re.IGNORECASE

# "Tin liên quan", "Có thể bạn quan tâm": what stands above a list of other articles.
HEADING_OF_TEASERS = re.compile(
    r"""^\W*(?:
      (?:các\ |những\ )?(?:tin|bài)(?:\ viết)?\ (?:có\ )?
        (?:liên\ quan|khác|mới(?:\ (?:hơn|nhất|nhận))?|cũ\ hơn|nổi\ bật|đọc\ nhiều|cùng\ (?:chuyên\ mục|chủ\ đề))
      | (?:có\ thể\ )?bạn\ (?:có\ thể\ )?(?:quan\ tâm|thích)(?:\ đọc)?
      | (?:có\ thể\ )?(?:độc\ giả|bạn\ đọc|bạn)\ (?:có\ thể|nên)\ (?:quan\ tâm|xem|đọc)(?:\ thêm)?
      | mời\ (?:bạn\ đọc|quý\ độc\ giả|độc\ giả|các\ bạn|quý\ vị|xem)\b.{0,60}
      | (?:cùng|tin\ cùng)\ (?:chuyên\ mục|chủ\ đề|tác\ giả)
      | (?:xem|đọc|tham\ khảo)\ (?:thêm|tiếp|nhiều)(?:\ (?:video|tin|bài)\b.{0,40})?
      | bài\ đọc\ (?:tiếp|nhiều) | đừng\ bỏ\ lỡ | tin\ mới | nổi\ bật | quảng\ cáo
      | (?:đọc|xem)\ nhiều(?:\ nhất)? | thương\ hiệu\ nổi\ bật | phiên\ bản\ di\ động
    )\W*$""",
    _FLAGS,
)
# "Xem thêm: another headline", ">> another headline".
TEASER = re.compile(
    r"""^\s*(?:
      (?:>{1,3}|»|=>|→|👉|➡|❯)\s*
      | (?:xem|đọc|tham\ khảo)\ thêm\s*[:>]
      | (?:mời\ )?(?:bạn\ đọc|độc\ giả|quý\ độc\ giả)\ (?:xem|đọc|tham\ khảo)\ thêm
      | (?:tin|bài)(?:\ viết)?\ liên\ quan\s*: | có\ thể\ bạn\ quan\ tâm\s*:
    )""",
    _FLAGS,
)
# The same where the headline is no link: nobody begins a paragraph of his own so.
LABELLED_TEASER = re.compile(
    r"""^\s*(?:
      (?:xem|đọc|tham\ khảo)\ thêm | (?:tin|bài)(?:\ viết)?\ (?:liên\ quan|cùng\ chuyên\ mục|khác)
    )\s*:\s*\S""",
    _FLAGS,
)
# Everything after such a line is the site's, not the article's.
END_OF_TEXT = re.compile(
    r"""^\W*(?:
      (?:tags?|từ\ khóa|từ\ khoá|chủ\ đề|keywords?)\s*:.* | từ\ khóa | từ\ khoá | tags?
      | (?:ý\ kiến|bình\ luận|phản\ hồi)(?:\ (?:bạn\ đọc|của\ bạn|độc\ giả|\(?\d+\)?))? | viết\ bình\ luận
      | bình\ luận\ (?:bài\ viết|bằng)\b.* | gửi\ (?:bình\ luận|ý\ kiến)(?:\ .{0,30})? | comments?\ *\(\d+\)
    )\W*$""",
    _FLAGS,
)
# What the readers wrote begins here, however long it is.
COMMENTS = re.compile(
    r"""^\W*(?:
      \d+\ (?:bình\ luận|ý\ kiến|comments?) | (?:bình\ luận|ý\ kiến\ (?:bạn\ đọc|độc\ giả))(?:\ ?\(\d+\))?
    )\W*$""",
    _FLAGS,
)
# What belongs to no article: players, buttons, file names, leftovers of templates.
NOISE = re.compile(
    r"""^\W{0,40}(?:
      \d+:\d\d\s*/\s*\d+:\d\d | [\w.\-]+\.(?:jpe?g|png|gif|webp|bmp)
      | chia\ sẻ(?:\ bài\ viết)? | sao\ chép\ liên\ kết | copy\ link | facebook | zalo | twitter | lưu\ bài
      | theo\ dõi\ .{2,60}\ trên\ .{2,40} | in\ (?:bài(?:\ viết)?|trang) | https?://\S+
      | nghe\ đọc\ bài | nghe\ audio | advertisement
      | \(?\*?\)?\s*không\ sao\ chép\ dưới\ mọi\ hình\ thức.{0,60} | (?:©|bản\ quyền\ thuộc).{0,160}
      | đăng\ ký\ (?:nhận\ )?(?:bản\ tin|tin\ qua|theo\ dõi)\ .{0,80} | tải\ (?:ngay\ )?ứng\ dụng\ .{0,80}
      | đánh\ giá\ bài\ viết.{0,40} | link\ (?:bài\ )?gốc\s*:.{0,200} | [^\W\d_][\w\ ]{2,24}:\ *\d{1,2}\ ?°C
      | \{\{.*\}\}
    )\W{0,40}$""",
    _FLAGS,
)
# "Ảnh: Minh Anh" alone; a line that ends in "- Ảnh: Minh Anh" or "(Ảnh minh họa)".
CREDIT_ALONE = re.compile(
    r"""^\W*(?:
      (?:nguồn\ )?(?:ảnh|hình|video|clip|đồ\ họa|infographic)(?:\ minh\ (?:họa|hoạ)|\ tư\ liệu|\ internet)?\s*[:：]
      | ảnh\ (?:minh\ (?:họa|hoạ)|tư\ liệu|internet)\b
    )""",
    _FLAGS,
)
CREDIT_AT_END = re.compile(
    r"""(?:
      (?:^|[\s(\[\-–—./…”"]) (?:nguồn\ )?(?:ảnh|hình\ ảnh|đồ\ họa|photo)
        (?:\ (?:minh\ (?:họa|hoạ)|tư\ liệu|chụp\ màn\ hình))?
        \s*[:：]\s*[^.:;!?]{1,60}(?:\.[^.:;!?\s]{0,12}){0,4}
      | \(\s*ảnh\b[^()]{0,60}
      | ảnh\ (?:minh\ (?:họa|hoạ)|tư\ liệu|internet)
      | [-–—]\s*ảnh
    )\s*[)\]]?\.?$""",
    _FLAGS,
)
