"""Districts, communes, regions and the nation: what is found, and in which province it is said to lie."""

from datetime import date

import pytest

from extract.places import locate, locate_in_parts

OLD, NEW = date(2023, 5, 1), date(2025, 10, 1)


def found(text: str, day: date, *levels: str) -> list[tuple[str, str | None]]:
    return [(place.name, place.province) for place in locate(text, day) if place.level in levels]


DISTRICTS = [
    # type words
    ("huyện Nam Đàn", OLD, [("Nam Đàn", "Nghệ An")]),
    ("Huyện Nam Đàn", OLD, [("Nam Đàn", "Nghệ An")]),
    ("HUYỆN NAM ĐÀN", OLD, [("Nam Đàn", "Nghệ An")]),
    ("H.Nam Đàn", OLD, [("Nam Đàn", "Nghệ An")]),
    ("thị xã Kỳ Anh", OLD, [("Kỳ Anh", "Hà Tĩnh")]),
    ("TX. Sông Cầu", OLD, [("Sông Cầu", "Phú Yên")]),
    ("TX Phước Long", OLD, [("Phước Long", "Bình Phước")]),
    ("huyện Phước Long", OLD, [("Phước Long", "Bạc Liêu")]),
    ("quận Tân Phú", OLD, [("Tân Phú", "Hồ Chí Minh")]),
    ("huyện Tân Phú", OLD, [("Tân Phú", "Đồng Nai")]),
    ("Q.7", OLD, [("Quận 7", "Hồ Chí Minh")]),
    ("quận 12, TP.HCM", OLD, [("Quận 12", "Hồ Chí Minh")]),
    ("Quận 7", OLD, [("Quận 7", "Hồ Chí Minh")]),
    ("thành phố Vinh", OLD, [("Vinh", "Nghệ An")]),
    ("TP. Thủ Đức", OLD, [("Thủ Đức", "Hồ Chí Minh")]),
    ("huyện đảo Phú Quốc", OLD, [("Phú Quốc", "Kiên Giang")]),
    ("Hàm Thuận Nam District", OLD, [("Hàm Thuận Nam", "Bình Thuận")]),
    ("Nam Định City", OLD, [("Nam Định", "Nam Định")]),
    # cities and districts named like a province
    ("thành phố Nam Định", OLD, [("Nam Định", "Nam Định")]),
    ("TP Thái Nguyên", OLD, [("Thái Nguyên", "Thái Nguyên")]),
    ("thị xã Phú Thọ", OLD, [("Phú Thọ", "Phú Thọ")]),
    ("thành phố Huế", OLD, [("Huế", "Thừa Thiên Huế")]),
    ("huyện Quảng Ninh", OLD, [("Quảng Ninh", "Quảng Bình")]),
    ("huyện Hòa Bình", OLD, [("Hòa Bình", "Bạc Liêu")]),
    ("huyện Điện Biên", OLD, [("Điện Biên", "Điện Biên")]),
    ("TP. Điện Biên Phủ", OLD, [("Điện Biên Phủ", "Điện Biên")]),
    # lists
    (
        "các huyện Nam Đàn, Đô Lương và thị xã Hoàng Mai",
        OLD,
        [("Nam Đàn", "Nghệ An"), ("Đô Lương", "Nghệ An"), ("Hoàng Mai", "Nghệ An")],
    ),
    (
        "các huyện, thị xã, thành phố: Gia Nghĩa, Đắk Mil, Cư Jút",
        OLD,
        [("Gia Nghĩa", "Đắk Nông"), ("Đắk Mil", "Đắk Nông"), ("Cư Jút", "Đắk Nông")],
    ),
    ("hai huyện Kim Sơn, Yên Mô", OLD, [("Kim Sơn", "Ninh Bình"), ("Yên Mô", "Ninh Bình")]),
    (
        "nhiều nhất là các huyện: Quỳnh Phụ (21 sản phẩm); Đông Hưng (17 sản phẩm)",
        OLD,
        [("Quỳnh Phụ", "Thái Bình"), ("Đông Hưng", "Thái Bình")],
    ),
    ("huyện Kim Bôi, Mai Châu", OLD, [("Kim Bôi", "Hòa Bình"), ("Mai Châu", "Hòa Bình")]),
    # shared names
    ("huyện Châu Thành", OLD, [("Châu Thành", None)]),
    ("huyện Châu Thành (Bến Tre)", OLD, [("Châu Thành", "Bến Tre")]),
    ("huyện Châu Thành, tỉnh Sóc Trăng, gần Hậu Giang", OLD, [("Châu Thành", "Sóc Trăng")]),
    ("Bến Tre có 77 sản phẩm. Huyện Châu Thành có 17", OLD, [("Châu Thành", "Bến Tre")]),
    ("Sản phẩm của Vĩnh Long. Huyện Châu Thành thuộc Trà Vinh", OLD, [("Châu Thành", "Trà Vinh")]),
    ("huyện Phong Điền. UBND tỉnh Thừa Thiên Huế", OLD, [("Phong Điền", "Thừa Thiên Huế")]),
    ("thị xã Phong Điền, gần Cần Thơ", OLD, [("Phong Điền", "Thừa Thiên Huế")]),
    ("huyện Phong Điền, TP. Cần Thơ", OLD, [("Phong Điền", "Cần Thơ")]),
    ("huyện Kỳ Sơn (Nghệ An)", OLD, [("Kỳ Sơn", "Nghệ An")]),
    ("huyện Kỳ Sơn, Hòa Bình", OLD, [("Kỳ Sơn", "Hòa Bình")]),
    ("Hải Phòng: huyện An Lão có 8 sản phẩm", OLD, [("An Lão", "Hải Phòng")]),
    ("thị xã Sơn Tây", OLD, [("Sơn Tây", "Hà Nội")]),
    ("huyện Sơn Tây", OLD, [("Sơn Tây", "Quảng Ngãi")]),
    # bare names
    ("Nho Quan có 46 sản phẩm", OLD, [("Nho Quan", "Ninh Bình")]),
    ("Kim Sơn có 41 sản phẩm", OLD, []),
    ("Ninh Bình: Kim Sơn có 41 sản phẩm", OLD, [("Kim Sơn", "Ninh Bình")]),
    ("Ninh Bình có gạo Kim Sơn", OLD, []),
    ("bà Thanh Hà nói", OLD, []),
    ("Hải Dương: Thanh Hà có 20 sản phẩm", OLD, [("Thanh Hà", "Hải Dương")]),
    ("Hải Dương: bà Thanh Hà có 20 sản phẩm", OLD, []),
    ("chiến thắng Đống Đa", OLD, []),
    ("cầu Long Biên", OLD, []),
    ("đường Hai Bà Trưng", OLD, []),
    ("Công ty Mai Sơn Xanh", OLD, []),
    ("Đà Lạt làm OCOP", OLD, [("Đà Lạt", "Lâm Đồng")]),
    ("Cô Tô Xanh", OLD, []),
    # spellings
    ("huyện Đăk Mil", OLD, [("Đắk Mil", "Đắk Nông")]),
    ("huyện Cư M’gar", OLD, [("Cư M'gar", "Đắk Lắk")]),
    ("TP. Buôn Mê Thuột", OLD, [("Buôn Ma Thuột", "Đắk Lắk")]),
    ("TP Qui Nhơn", OLD, [("Quy Nhơn", "Bình Định")]),
    ("huyện Hoằng Hoá", OLD, [("Hoằng Hóa", "Thanh Hóa")]),
    ("thành phố Phan Rang-Tháp Chàm", OLD, [("Phan Rang - Tháp Chàm", "Ninh Thuận")]),
    ("thị xã Sa Pa", OLD, [("Sa Pa", "Lào Cai")]),
    ("thị xã Sapa", OLD, [("Sa Pa", "Lào Cai")]),
    # after the reform they lie in the provinces of today
    ("huyện Vũ Thư cũ", NEW, [("Vũ Thư", "Hưng Yên")]),
    ("thành phố Thủ Dầu Một trước đây", NEW, [("Thủ Dầu Một", "Hồ Chí Minh")]),
    ("thành phố Nam Định cũ", NEW, [("Nam Định", "Ninh Bình")]),
    # not a district
    ("xã Nam Đàn", NEW, []),
    ("phường Sa Pa", NEW, []),
    ("tỉnh Sơn Tây, Trung Quốc", OLD, []),
]


@pytest.mark.parametrize(("text", "day", "named"), DISTRICTS, ids=[case[0] for case in DISTRICTS])
def test_districts_and_their_provinces(text: str, day: date, named: list[tuple[str, str | None]]) -> None:
    assert found(text, day, "district") == named


COMMUNES = [
    ("xã Kim Liên, huyện Nam Đàn, Nghệ An", OLD, [("Kim Liên", "Nghệ An")]),
    ("xã Bảo Hà (tỉnh Lào Cai)", NEW, [("Bảo Hà", "Lào Cai")]),
    ("xã Xuân Lĩnh (huyện Nghi Xuân, Hà Tĩnh)", OLD, [("Xuân Lĩnh", "Hà Tĩnh")]),
    ("UBND xã Khoái Châu, tỉnh Hưng Yên", NEW, [("Khoái Châu", "Hưng Yên")]),
    ("phường An Khê có 14 sản phẩm, xã Chư Sê 22", NEW, [("An Khê", None), ("Chư Sê", None)]),
    ("Gia Lai: phường An Khê có 14 sản phẩm", NEW, [("An Khê", "Gia Lai")]),
    ("thị trấn Hương Khê", OLD, [("Hương Khê", None)]),
    ("đặc khu Phú Quốc (An Giang)", NEW, [("Phú Quốc", "An Giang")]),
    ("xã Ea H'leo, tỉnh Đắk Lắk", NEW, [("Ea H'leo", "Đắk Lắk")]),
    ("xã A Lưới 2, thành phố Huế", NEW, [("A Lưới 2", "Huế")]),
    ("phường Xuân Hương - Đà Lạt", NEW, [("Xuân Hương - Đà Lạt", None)]),
    ("phường 5, TP. Vũng Tàu", OLD, [("5", "Bà Rịa - Vũng Tàu")]),
    ("xã Quảng Bình (Thanh Hóa)", OLD, [("Quảng Bình", "Thanh Hóa")]),
    ("các xã Vạn Điểm, Duyên Thái và Nhị Khê", OLD, [("Vạn Điểm", None), ("Duyên Thái", None), ("Nhị Khê", None)]),
    ("3 xã Vạn Điểm, Duyên Thái", OLD, [("Vạn Điểm", None), ("Duyên Thái", None)]),
    ("Chủ tịch UBND xã Bảo Hà Nguyễn Văn An nói", NEW, [("Bảo Hà", None)]),
    ("xã Tân Cương Thái Nguyên", OLD, [("Tân Cương", "Thái Nguyên")]),
    ("xã Tân Khánh Hòa", OLD, [("Tân Khánh Hòa", None)]),
    ("huyện Thường Tín có xã Duyên Thái", OLD, [("Duyên Thái", "Hà Nội")]),
    ("xã Duyên Thái. Duyên Thái có 24 sản phẩm", OLD, [("Duyên Thái", None), ("Duyên Thái", None)]),
    ("xã Duyên Thái có sơn mài Duyên Thái", OLD, [("Duyên Thái", None)]),
    ("xã có 17 sản phẩm OCOP", OLD, []),
    ("xã OCOP kiểu mẫu", OLD, []),
    ("hợp tác xã Tân Minh", OLD, []),
    ("các vấn đề xã hội", OLD, []),
    ("71/102 xã, phường, thị trấn có sản phẩm", OLD, []),
    ("Cam Xã Đoài nổi tiếng", OLD, []),
    ("Ảnh: P.T", OLD, []),
    ("xã 3 sản phẩm", OLD, []),
]


@pytest.mark.parametrize(("text", "day", "named"), COMMUNES, ids=[case[0] for case in COMMUNES])
def test_communes_are_any_name_behind_their_type_word(
    text: str, day: date, named: list[tuple[str, str | None]]
) -> None:
    assert found(text, day, "commune") == named


WIDE = [
    ("cả nước", [("nation", "Việt Nam")]),
    ("trên toàn quốc", [("nation", "Việt Nam")]),
    ("vùng ĐBSCL", [("region", "Đồng bằng sông Cửu Long")]),
    ("Đồng bằng sông Cửu Long", [("region", "Đồng bằng sông Cửu Long")]),
    ("các tỉnh miền Tây", [("region", "Đồng bằng sông Cửu Long")]),
    ("miền Tây Nam Bộ", [("region", "Đồng bằng sông Cửu Long")]),
    ("miền Tây Nghệ An", []),
    ("vùng đồng bằng sông Hồng", [("region", "Đồng bằng sông Hồng")]),
    ("khu vực Tây Nguyên", [("region", "Tây Nguyên")]),
    ("miền núi phía Bắc", [("region", "Miền núi phía Bắc")]),
    ("Trung du và miền núi phía Bắc", [("region", "Trung du và miền núi phía Bắc")]),
    ("miền Trung - Tây Nguyên", [("region", "Miền Trung - Tây Nguyên")]),
    ("Duyên hải Nam Trung Bộ và Tây Nguyên", [("region", "Duyên hải Nam Trung Bộ và Tây Nguyên")]),
    ("Bắc Trung Bộ", [("region", "Bắc Trung Bộ")]),
    ("Tây Bắc", [("region", "Tây Bắc")]),
    ("Đông Bắc Á", []),
    ("bán đảo Cà Mau", [("region", "Bán đảo Cà Mau")]),
    ("vùng Đồng Tháp Mười", [("region", "Đồng Tháp Mười")]),
]


@pytest.mark.parametrize(("text", "wanted"), WIDE, ids=[case[0] for case in WIDE])
def test_regions_and_the_nation(text: str, wanted: list[tuple[str, str]]) -> None:
    wide = [(place.level, place.name) for place in locate(text, OLD) if place.level in {"nation", "region"}]
    assert wide == wanted


def test_what_one_part_tells_decides_in_the_others() -> None:
    parts = ["Kim Sơn dẫn đầu", "Ninh Bình có 203 sản phẩm. Kim Sơn có 41"]
    title, text = locate_in_parts(parts, OLD)
    assert [(place.name, place.province) for place in title] == [("Kim Sơn", "Ninh Bình")]
    assert [text_place.name for text_place in text] == ["Ninh Bình", "Kim Sơn"]
    assert all(parts[1][place.start : place.end] == place.text for place in text)
    assert locate(parts[0], OLD) == []


def test_certainty_falls_with_the_distance_of_the_province() -> None:
    near = locate("xã Kim Liên, Nghệ An", OLD)[0]
    far = locate("Nghệ An có 20 sản phẩm.\nXã Kim Liên có 2", OLD)[-1]
    none = locate("xã Kim Liên", OLD)[0]
    assert near.certainty > far.certainty
    assert near.certainty > none.certainty
    assert none.unit is None
