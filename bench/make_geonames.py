#!/usr/bin/env python3
"""bench/make_geonames.py [ROWS] > FILE: invented places in the GeoNames format (19 columns, tabs, no header).

The same rows for the same number, on every machine: nothing here is random but a seeded generator. Names are made of
syllables and have the length, alternates and scripts of real ones, populations fall as in a ranking of
real cities, and many places share their name, as in the world. Ids begin at 90,000,001, above any of GeoNames, so that nobody takes
an invented place for a real one.
"""
import random
import sys

COUNTRIES = {
    "CN": ("Asia/Shanghai", (22.0, 45.0), (80.0, 130.0), 9), "DE": ("Europe/Berlin", (47.5, 54.8), (6.0, 14.8), 3),
    "FR": ("Europe/Paris", (43.0, 50.8), (-3.5, 7.5), 3), "ES": ("Europe/Madrid", (36.5, 43.3), (-8.5, 3.0), 2),
    "IT": ("Europe/Rome", (38.0, 46.2), (7.0, 17.5), 2), "SE": ("Europe/Stockholm", (55.5, 67.0), (11.5, 22.0), 1),
    "PL": ("Europe/Warsaw", (49.5, 54.5), (14.5, 23.5), 2), "BR": ("America/Sao_Paulo", (-31.0, -2.0), (-60.0, -36.0), 3),
    "IN": ("Asia/Kolkata", (9.0, 31.0), (70.0, 88.0), 4), "US": ("America/Chicago", (27.0, 47.0), (-120.0, -75.0), 4),
}
HANZI = "安北昌长常成城川大德东丰福广贵海杭河和衡洪湖华淮黄吉江金津京靖九开兰乐丽连辽林龙泸洛绵南宁平青清泉山上绍深沈石苏台泰唐天通温乌武西湘襄新徐烟延扬阳宜银永玉云漳浙镇郑中重珠"
PINYIN = ("an bei chang cheng chuan da de dong feng fu guang gui hai hang he heng hong hu hua huai huang ji jiang jin jing "
          "kai lan le li lian liao lin long lu luo mian nan ning ping qing quan shan shang shao shen shi su tai tang tian "
          "tong wen wu xi xiang xin xu yan yang yi yin yong yu yun zhang zhe zhen zheng zhong zhou zhu").split()
STARTS = "Al Bar Bel Ber Bran Cal Cas Dor Eber El Fal Fri Gal Gor Hal Her Kal Kar Lau Lin Lou Mal Mar Mon Nor Ol Par Per Ros Sal San Tar Tor Val Ver Vil Wal Wes".split()
MIDDLES = "a e i o u an en in on el er or il ar".split()
ENDS = "berg burg dal dorf feld ford grad heim holm ia ina ona haven lund mouth ola ona sted stadt ton vik ville wick witz ów".split()


def make_names(dice, country):
    """Returns (name, ascii name, alternates)."""
    if country == "CN":
        syllables = dice.choices(PINYIN, k=dice.choice((2, 2, 2, 3)))
        name = "".join(syllables).capitalize()
        return name, name, [" ".join(syllables).title(), "".join(dice.choices(HANZI, k=len(syllables))) + dice.choice("市县区")]
    middle = dice.choice(MIDDLES) + dice.choice(("", dice.choice(STARTS).lower() + dice.choice(MIDDLES)))
    name = dice.choice(STARTS) + middle + dice.choice(ENDS)
    accented = name.replace("o", "ö", 1) if country in ("DE", "SE") else name.replace("e", "é", 1) if country in ("FR", "ES") else name
    plain = accented.translate(str.maketrans("öéó", "oeo"))
    return accented, plain, [plain + " City", plain[:-1], "".join(dice.choices(HANZI, k=3))]


def main(count):
    dice = random.Random(20261122)
    codes, weights = list(COUNTRIES), [row[3] for row in COUNTRIES.values()]
    earlier = []
    for n in range(count):
        country = dice.choices(codes, weights)[0]
        zone, lat, lon, _ = COUNTRIES[country]
        twin = dice.choice(earlier) if earlier and dice.random() < 1 / 12 else None
        name, ascii_name, alternates = twin or make_names(dice, country)
        if len(earlier) < 2000:
            earlier.append((name, ascii_name, alternates))
        population = int(30_000_000 / (n + 1) ** 0.72) + dice.randrange(1000)
        row = [90_000_001 + n, name, ascii_name, ",".join(alternates), f"{dice.uniform(*lat):.5f}", f"{dice.uniform(*lon):.5f}",
               "P", "PPL" if n % 7 else "PPLA2", country, "", f"{dice.randrange(1, 32):02}", "", "", "", population, "",
               dice.randrange(2, 900), zone, "2026-01-01"]
        print("\t".join(map(str, row)))


main(int(sys.argv[1]) if len(sys.argv) > 1 else 30_000)
