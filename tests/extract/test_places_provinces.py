"""Names of provinces in running text: where they name the province, and where the same letters mean something else."""

from datetime import date

import pytest

from extract.places import locate

OLD, HUE, NEW, CITY = date(2023, 5, 1), date(2025, 3, 1), date(2025, 10, 1), date(2026, 10, 1)


def mentions(text: str, day: date) -> list[str]:
    return [place.name for place in locate(text, day) if place.counts_as_mention]


# Each ambiguity from both sides: the province, and the thing that only looks like it.
AMBIGUOUS = [
    # the word
    ("Hòa Bình có 131 sản phẩm OCOP", OLD, ["Hòa Bình"]),
    ("Người dân sống trong hòa bình", OLD, []),
    ("Công viên Hòa Bình đông khách", OLD, []),
    ("giải Nobel Hòa Bình năm nay", OLD, []),
    ("HÒA BÌNH: 27 SẢN PHẨM OCOP ĐẠT HẠNG", OLD, ["Hòa Bình"]),
    ("TỈNH HÒA BÌNH CÓ 131 SẢN PHẨM", OLD, ["Hòa Bình"]),
    ("CHUNG TAY VÌ HÒA BÌNH", OLD, []),
    ("XÂY DỰNG THẾ GIỚI HÒA BÌNH", OLD, []),
    ("Cao Bằng có 84 sản phẩm", OLD, ["Cao Bằng"]),
    ("mức giá cao bằng năm ngoái", OLD, []),
    ("GIÁ CHƯA CAO BẰNG NĂM NGOÁI", OLD, []),
    ("Bình Định công nhận 40 sản phẩm", OLD, ["Bình Định"]),
    ("cuộc bình định kéo dài", OLD, []),
    ("Hải Dương có 7 sản phẩm 5 sao", OLD, ["Hải Dương"]),
    ("chuyên gia hải dương học", OLD, []),
    ("Viện Hải dương học Nha Trang", OLD, []),
    ("Yên Bái có 225 sản phẩm", OLD, ["Yên Bái"]),
    ("ở bãi bồi yên bãi", OLD, []),
    # persons
    ("Hà Giang công nhận 20 sản phẩm", OLD, ["Hà Giang"]),
    ("Chị Trần Thị Hà Giang bán trà", OLD, []),
    ("chị Hà Giang, chủ cơ sở", OLD, []),
    ("Anh Nguyễn Hà Giang trồng chè", OLD, []),
    ("Hà Giang cho biết chị làm trà. Chị Hà Giang quê gốc ở đây", OLD, []),
    ("Chị Hà Giang ở tỉnh Hà Giang", OLD, ["Hà Giang"]),
    ("Thái Bình có 166 sản phẩm", OLD, ["Thái Bình"]),
    ("ông Nguyễn Thái Bình nói", OLD, []),
    ("đường Nguyễn Thái Bình", OLD, []),
    ("ông Thái Bình nói", OLD, []),
    ("Vĩnh Phúc đặt mục tiêu", OLD, ["Vĩnh Phúc"]),
    ("Giám đốc Trần Vĩnh Phúc nói", OLD, []),
    ("phường Vĩnh Phúc, quận Ba Đình", OLD, []),
    ("Khánh Hòa nâng cấp sản phẩm", OLD, ["Khánh Hòa"]),
    ("anh Lê Khánh Hòa nói", OLD, []),
    ("Phó Thủ tướng Nguyễn Hòa Bình thăm gian hàng", NEW, []),
    ("Phó Thủ tướng Trương Hòa Bình thăm gian hàng", OLD, []),
    ("Chủ tịch UBND tỉnh Hà Nam Nguyễn Đức Vượng", OLD, ["Hà Nam"]),
    ("Giám đốc Sở Công Thương Hà Nội Trần Thị Phương Lan", OLD, ["Hà Nội"]),
    ("Quảng Nam có 352 sản phẩm", OLD, ["Quảng Nam"]),
    ("nghệ nhân Quảng Nam nói", OLD, []),
    ("Bình Phước có 120 sản phẩm", OLD, ["Bình Phước"]),
    ("bà Lê Bình Phước nói", OLD, []),
    # longer names of other things
    ("Bình Dương công nhận 20 sản phẩm", OLD, ["Bình Dương"]),
    ("châu Á - Thái Bình Dương", OLD, []),
    ("bờ Thái Bình Dương", OLD, []),
    ("Câu lạc bộ Becamex Bình Dương", OLD, []),
    ("xã Bình Dương, tỉnh Gia Lai", NEW, ["Gia Lai"]),
    ("Điện Biên công nhận lại 9 sản phẩm", OLD, ["Điện Biên"]),
    ("chiến thắng Điện Biên Phủ", OLD, []),
    ("đường Điện Biên Phủ", OLD, []),
    ("thành phố Điện Biên Phủ (Điện Biên)", OLD, ["Điện Biên"]),
    ("huyện Điện Biên Đông", OLD, []),
    ("Đồng Tháp có 271 sản phẩm", OLD, ["Đồng Tháp"]),
    ("vùng Đồng Tháp Mười", OLD, []),
    ("Hà Nam có 161 sản phẩm", OLD, ["Hà Nam"]),
    ("tỉnh Hà Nam, Trung Quốc", OLD, []),
    ("tỉnh Hà Nam (Trung Quốc)", OLD, []),
    ("Hà Nam xuất khẩu sang Trung Quốc", OLD, ["Hà Nam"]),
    ("thời Hà Nam Ninh", OLD, []),
    ("Hà Nam, Ninh Bình", OLD, ["Hà Nam", "Ninh Bình"]),
    ("đảo Hà Nam ở Quảng Yên", OLD, []),
    ("Thái Nguyên có 200 sản phẩm chè", OLD, ["Thái Nguyên"]),
    ("thành phố Thái Nguyên, Trung Quốc", OLD, []),
    ("Gang thép Thái Nguyên", OLD, []),
    ("Gia Lai có 421 sản phẩm", OLD, ["Gia Lai"]),
    ("Công ty Hoàng Anh Gia Lai", OLD, []),
    ("tỉnh Gia Lai - Kon Tum thời trước", OLD, []),
    ("vùng trồng cà phê Gia Lai - Kon Tum", OLD, ["Gia Lai", "Kon Tum"]),
    ("tỉnh Quảng Nam - Đà Nẵng thời trước", OLD, []),
    ("Quảng Nam - Đà Nẵng kết nối tiêu thụ", OLD, ["Quảng Nam", "Đà Nẵng"]),
    ("Phú Thọ phấn đấu có thêm 50 sản phẩm", OLD, ["Phú Thọ"]),
    ("nhà thi đấu Phú Thọ, TP.HCM", OLD, ["Hồ Chí Minh"]),
    ("thị xã Phú Thọ có 6 sản phẩm", OLD, []),
    ("phường Phú Thọ Hòa", OLD, []),
    ("Bình Thuận có 83 sản phẩm", OLD, ["Bình Thuận"]),
    ("phường Bình Thuận, quận Hải Châu", OLD, []),
    ("Hậu Giang có 219 sản phẩm", OLD, ["Hậu Giang"]),
    ("Công ty CP Dược Hậu Giang", OLD, []),
    ("đường Hậu Giang, quận 6", OLD, []),
    ("Đồng Nai có 163 sản phẩm", OLD, ["Đồng Nai"]),
    ("ven sông Đồng Nai", OLD, []),
    ("Cà Mau có 100 sản phẩm", OLD, ["Cà Mau"]),
    ("bán đảo Cà Mau", OLD, []),
    ("Đất Mũi Cà Mau", OLD, []),
    ("Quảng Bình có 149 sản phẩm", OLD, ["Quảng Bình"]),
    ("huyện Quang Bình, Hà Giang", OLD, ["Hà Giang"]),
    ("xã Quảng Bình (Thanh Hóa)", OLD, ["Thanh Hóa"]),
    ("Phú Yên: 34 sản phẩm", OLD, ["Phú Yên"]),
    ("huyện Phù Yên (Sơn La)", OLD, ["Sơn La"]),
    ("huyện Thạnh Hóa (Long An)", OLD, ["Long An"]),
    ("sông Kiến Giang", OLD, []),
    ("Hưng Yên có 17 sản phẩm", OLD, ["Hưng Yên"]),
    ("xã Hưng Yên Bắc", OLD, []),
    ("Quảng Trị có 17 sản phẩm", OLD, ["Quảng Trị"]),
    ("thị xã Quảng Trị", OLD, []),
    ("Thành cổ Quảng Trị", OLD, []),
    ("Quảng Ninh trao chứng nhận", OLD, ["Quảng Ninh"]),
    ("huyện Quảng Ninh", OLD, []),
    ("Quảng Ninh công nhận 5 sản phẩm. Huyện Quảng Ninh nằm ở Quảng Bình", OLD, ["Quảng Bình"]),
    ("huyện Hòa Bình (Bạc Liêu)", OLD, ["Bạc Liêu"]),
    ("Bắc Ninh có 98 sản phẩm", OLD, ["Bắc Ninh"]),
    ("xã Bắc Ninh Hòa", NEW, []),
    ("Hà Nội dẫn đầu", OLD, ["Hà Nội"]),
    ("xa lộ Hà Nội kẹt xe", OLD, []),
    ("ga Hà Nội đông khách", OLD, []),
    ("cao tốc Hà Nội - Hải Phòng", OLD, []),
    ("báo Hà Nội Mới đưa tin", OLD, []),
    ("Hà Nội mới có 6 sản phẩm 5 sao", OLD, ["Hà Nội"]),
    ("Nghệ An có 403 sản phẩm", OLD, ["Nghệ An"]),
    ("đội Sông Lam Nghệ An", OLD, []),
    ("Báo Nghệ An đưa tin", OLD, []),
    ("Long An có 148 sản phẩm", OLD, ["Long An"]),
    ("xã Long An, huyện Long Thành", OLD, []),
    ("Ninh Bình có 203 sản phẩm", OLD, ["Ninh Bình"]),
    ("phố Huế, Hà Nội", OLD, ["Hà Nội"]),
    # the person and the city
    ("Chủ tịch Hồ Chí Minh về thăm", OLD, []),
    ("học tập tư tưởng Hồ Chí Minh", OLD, []),
    ("đường Hồ Chí Minh qua đây", OLD, []),
    ("Đoàn TNCS Hồ Chí Minh", OLD, []),
    ("noi gương Hồ Chí Minh", OLD, []),
    ("thành phố Hồ Chí Minh có 71 sản phẩm", OLD, ["Hồ Chí Minh"]),
    ("Hà Nội, Hồ Chí Minh, Đà Nẵng", OLD, ["Hà Nội", "Hồ Chí Minh", "Đà Nẵng"]),
    # Huế: a given name, the city, the province
    ("Bà Nguyễn Thị Huế bán nón", OLD, []),
    ("chị Huế bán nón", NEW, []),
    ("quán bún bò Huế", OLD, []),
    ("thành phố Huế có 12 sản phẩm", OLD, []),
    ("TP. Huế có 47 sản phẩm", HUE, ["Huế"]),
    ("Quảng Trị, Huế, Đà Nẵng", OLD, ["Quảng Trị", "Thừa Thiên Huế", "Đà Nẵng"]),
    ("Thừa Thiên - Huế có 47 sản phẩm", OLD, ["Thừa Thiên Huế"]),
    ("tỉnh Thừa Thiên Huế trước đây", HUE, ["Huế"]),
    # cities named like their province
    ("thành phố Nam Định có 48 sản phẩm", OLD, []),
    ("TP Thái Nguyên và TP. Hòa Bình", OLD, []),
    ("thành phố Bắc Ninh cũ", NEW, []),
    ("TP Bắc Ninh có 300 sản phẩm", CITY, ["Bắc Ninh"]),
    ("thành phố Quảng Ninh có 400 sản phẩm", CITY, ["Quảng Ninh"]),
    ("các tỉnh, thành phố: Hà Nội, Nam Định, Thái Bình", OLD, ["Hà Nội", "Nam Định", "Thái Bình"]),
    ("các huyện, thành phố: Thái Nguyên, Phú Lương", OLD, []),
    ("thành phố Yên Bái, huyện Văn Chấn", OLD, []),
    # organisations
    ("HTX nông nghiệp Hòa Bình có 3 sản phẩm", OLD, []),
    ("Công ty TNHH Bình Dương Xanh", OLD, []),
    ("Tập đoàn Hòa Bình", OLD, []),
    ("các HTX Hà Giang liên kết", OLD, ["Hà Giang"]),
    ("Liên minh HTX Hà Giang", OLD, ["Hà Giang"]),
    ("HTX ở Hà Giang", OLD, ["Hà Giang"]),
    ("Công ty CP Chè có trụ sở tại Sơn La", OLD, ["Sơn La"]),
    ("Sở Du lịch Khánh Hòa", OLD, ["Khánh Hòa"]),
    ("Trường Đại học Cần Thơ", OLD, []),
    ("thị trường Cần Thơ", OLD, ["Cần Thơ"]),
    ("hội chợ OCOP Quảng Ninh", OLD, ["Quảng Ninh"]),
    ("chợ Hà Giang", OLD, []),
    ("khách sạn Hòa Bình", OLD, []),
    # words that only look like a street, a river, a firm, a person
    ("khu vực phía Bắc Hà Nội", OLD, ["Hà Nội"]),
    ("các xã phía Nam Thái Bình", OLD, ["Thái Bình"]),
    ("phía Tây Hòa Bình", OLD, ["Hòa Bình"]),
    ("phía Bắc Bình Định", OLD, ["Bình Định"]),
    ("vùng miền núi Nghệ An", OLD, ["Nghệ An"]),
    ("miền Tây Nghệ An", OLD, ["Nghệ An"]),
    ("Sở Nông nghiệp và Môi trường Hà Tĩnh", CITY, ["Hà Tĩnh"]),
    ("phiên chợ Hà Nội", OLD, ["Hà Nội"]),
    ("đưa hàng vào siêu thị Hà Nội", OLD, ["Hà Nội"]),
    ("các khách sạn Hà Nội", OLD, ["Hà Nội"]),
    ("kết nối cung cầu Hà Nội", OLD, ["Hà Nội"]),
    ("ngành mía đường Sơn La", OLD, ["Sơn La"]),
    ("huyện Đông Anh Hà Nội", OLD, ["Hà Nội"]),
    ("Chè Suối Giàng Yên Bái", OLD, ["Yên Bái"]),
    ("chè Tân Cương Thái Nguyên", OLD, ["Thái Nguyên"]),
    ("bưởi Đoan Hùng Phú Thọ", OLD, ["Phú Thọ"]),
    ("thương hiệu nông sản Sơn La", OLD, ["Sơn La"]),
    ("vải thiều Bắc Giang", OLD, ["Bắc Giang"]),
    ("trẻ em Hà Giang", OLD, ["Hà Giang"]),
    ("bà con Hà Giang", OLD, ["Hà Giang"]),
    ("phiên bản Hà Nội", OLD, ["Hà Nội"]),
    ("doanh nghiệp Hà Nội", OLD, ["Hà Nội"]),
    ("làng nghề Hà Nội", OLD, ["Hà Nội"]),
    ("Đoàn công tác Long An Tết này", OLD, ["Long An"]),
    ("Sa Pa Lào Cai", OLD, ["Lào Cai"]),
    ("Hội An, Quảng Nam", OLD, ["Quảng Nam"]),
    ("Thủ đô Hà Nội", OLD, ["Hà Nội"]),
    ("UBND TP. Hà Nội", OLD, ["Hà Nội"]),
    ("ở Hà Nội, ông Nguyễn Văn An", OLD, ["Hà Nội"]),
    ("tiếng Anh Hà Nội", OLD, ["Hà Nội"]),
    ("sau Hà Nội và Nghệ An", OLD, ["Hà Nội", "Nghệ An"]),
    ("chè,Hà Nam có 20 sản phẩm.Hà Nội có 30", OLD, ["Hà Nam", "Hà Nội"]),
    ("(Hà Nội - Nghệ An)", OLD, ["Hà Nội", "Nghệ An"]),
    ("Bình Dương, Bà Rịa - Vũng Tàu (cũ)", NEW, ["Bình Dương", "Bà Rịa - Vũng Tàu"]),
    ("sau khi hợp nhất Hà Giang và Tuyên Quang", NEW, ["Hà Giang", "Tuyên Quang"]),
    ("Tuyên Quang mới gồm Hà Giang, Tuyên Quang cũ", NEW, ["Tuyên Quang", "Hà Giang", "Tuyên Quang"]),
    # former names
    ("Hà Giang cũ có 161 sản phẩm", NEW, ["Hà Giang"]),
    ("khu vực Bình Dương có 281 sản phẩm", NEW, ["Bình Dương"]),
    ("tỉnh Bình Dương trước đây", NEW, ["Bình Dương"]),
    ("phường Hà Giang 1, tỉnh Tuyên Quang", NEW, ["Tuyên Quang"]),
    ("phường Bến Tre (Vĩnh Long). Bến Tre có 421 sản phẩm", NEW, ["Vĩnh Long", "Bến Tre"]),
    ("tỉnh Hà Tây cũ", OLD, ["Hà Tây"]),
    ("xứ Nghệ Tĩnh", OLD, []),
    ("xứ Mường đổi thay", OLD, []),
    # no match across punctuation, inside words, without marks in marked text
    ("ở Hà. Nam giới đông hơn", OLD, []),
    ("thanh hóa học và vĩnh long não", OLD, []),
    ("Sản phẩm của Ha Nam là đặc sản nổi tiếng của người Việt, được công nhận", OLD, []),
    ("San pham OCOP cua tinh Nghe An", OLD, ["Nghệ An"]),
    ("Nam Dinh City and Quang Ninh Province", OLD, ["Quảng Ninh"]),
    ("HÀ NỘI — A total of 12,314 products", OLD, ["Hà Nội"]),
    ("Ho Chi Minh City has 71 products", OLD, ["Hồ Chí Minh"]),
    ("President Ho Chi Minh was born in Nghe An", OLD, ["Nghệ An"]),
]


@pytest.mark.parametrize(("text", "day", "named"), AMBIGUOUS, ids=[case[0] for case in AMBIGUOUS])
def test_a_name_counts_only_where_the_province_is_meant(text: str, day: date, named: list[str]) -> None:
    assert mentions(text, day) == named


SPELLINGS = [
    ("Thanh Hoá", "Thanh Hóa"),
    ("Hoà Bình", "Hòa Bình"),
    ("Khánh Hoà", "Khánh Hòa"),
    ("Ðắk Nông", "Đắk Nông"),
    ("Đăk Lăk", "Đắk Lắk"),
    ("Đắc Lắc", "Đắk Lắk"),
    ("ĐẮK LẮK", "Đắk Lắk"),
    ("Đak Nông", "Đắk Nông"),
    ("Bắc Cạn", "Bắc Kạn"),
    ("Kontum", "Kon Tum"),
    ("TUYÊN QUANG", "Tuyên Quang"),
    ("Bà Rịa-Vũng Tàu", "Bà Rịa - Vũng Tàu"),
    ("Bà Rịa – Vũng Tàu", "Bà Rịa - Vũng Tàu"),
    ("Bà Rịa Vũng Tàu", "Bà Rịa - Vũng Tàu"),
    ("BR-VT", "Bà Rịa - Vũng Tàu"),
    ("Thừa Thiên-Huế", "Thừa Thiên Huế"),
    ("Thừa Thiên – Huế", "Thừa Thiên Huế"),
    ("TT-Huế", "Thừa Thiên Huế"),
    ("TP.HCM", "Hồ Chí Minh"),
    ("TPHCM", "Hồ Chí Minh"),
    ("TP. HCM", "Hồ Chí Minh"),
    ("Tp.HCM", "Hồ Chí Minh"),
    ("T.P Hồ Chí Minh", "Hồ Chí Minh"),
    ("TP.Hồ Chí Minh", "Hồ Chí Minh"),
    ("TP HỒ CHÍ MINH", "Hồ Chí Minh"),
    ("Hà\u00a0Nội", "Hà Nội"),
    ("Thanh Ho\u0301a", "Thanh Hóa"),
]


@pytest.mark.parametrize(("spelling", "name"), SPELLINGS, ids=[case[0] for case in SPELLINGS])
def test_every_spelling_leads_to_the_canonical_name(spelling: str, name: str) -> None:
    text = f"Tại {spelling}, có 20 sản phẩm"
    places = [place for place in locate(text, OLD) if place.level == "province"]
    assert [place.name for place in places] == [name]
    assert places[0].text in spelling
    assert text[places[0].start : places[0].end] == places[0].text


CUES = [
    ("tỉnh Nghệ An", OLD, "type word"),
    ("NGHỆ AN: 20 sản phẩm", OLD, "dateline"),
    ("Nam Đàn (Nghệ An)", OLD, "parenthesis"),
    ("Nghệ An, Hà Tĩnh", OLD, "list"),
    ("các tỉnh Nghệ An, Hà Tĩnh", OLD, "list"),
    ("xã Kim Liên, huyện Nam Đàn, Nghệ An", OLD, "container"),
    ("Nghệ An có 20 sản phẩm", OLD, "bare"),
    ("Hà Giang (cũ)", NEW, "old name (cũ)"),
    ("TPHCM", OLD, "abbreviation"),
    ("khu vực Bình Dương", NEW, "area word"),
    ("UBND Hà Tĩnh", OLD, "office"),
]


@pytest.mark.parametrize(("text", "day", "cue"), CUES, ids=[case[0] for case in CUES])
def test_the_cue_says_what_decided(text: str, day: date, cue: str) -> None:
    named = [place for place in locate(text, day) if place.counts_as_mention]
    assert named[-1].cue == cue
    assert all(0.5 < place.certainty <= 1 for place in named)


UNITS = [
    ("Đồng Tháp có 20 sản phẩm", OLD, "vn63:87", "vn34:82"),
    ("Đồng Tháp có 20 sản phẩm", NEW, "vn34:82", "vn34:82"),
    ("Tuyên Quang cũ có 246 sản phẩm", NEW, "vn63:08", "vn34:08"),
    ("Tuyên Quang (cũ) có 246 sản phẩm", NEW, "vn63:08", "vn34:08"),
    ("Tuyên Quang có 407 sản phẩm", NEW, "vn34:08", "vn34:08"),
    ("Hà Giang có 20 sản phẩm", NEW, "vn63:02", "vn34:08"),
    ("Lào Cai (trước khi sáp nhập) có 20 sản phẩm", NEW, "vn63:10", "vn34:15"),
    ("Lào Cai sáp nhập hai sở", NEW, "vn34:15", "vn34:15"),
    ("Huế có 20 sản phẩm", HUE, "vn63:46", "vn34:46"),
    ("Thừa Thiên Huế có 20 sản phẩm", OLD, "vn63:46a", "vn34:46"),
]


@pytest.mark.parametrize(("text", "day", "unit", "current"), UNITS, ids=[f"{case[0]} {case[1]}" for case in UNITS])
def test_a_province_is_the_unit_of_its_day(text: str, day: date, unit: str, current: str) -> None:
    (place,) = [place for place in locate(text, day) if place.counts_as_mention]
    assert (place.unit, place.current_unit) == (unit, current)
