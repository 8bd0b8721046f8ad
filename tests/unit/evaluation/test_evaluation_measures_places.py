import pytest

from counterclaim.evaluation.measures.places import km, score_places

MAUN = {"lat": -19.98, "lon": 23.42, "geonameid": "933778"}
NEAR_MAUN = {"lat": -20.5, "lon": 23.4, "geonameid": "1"}
FAR = {"lat": 52.0, "lon": 13.0, "geonameid": "2"}
NOWHERE = {"lat": None, "lon": None, "geonameid": None}


def toponym(start, end, where=MAUN, **more):
    return {"start": start, "end": end, **where, **more}


def mention(start, end, where=MAUN, **more):
    return {"doc": "d", "kind": "place", "start": start, "end": end, **where, **more}


def scores(toponyms, *mentions):
    return score_places([{"id": "d", "toponyms": toponyms}], mentions)


def test_right_mentions_score_full_marks():
    found = scores([toponym(0, 4), toponym(9, 12)], mention(0, 4), mention(9, 12))
    assert all(rate.f1 == 1 for rate in found.rates.values())
    assert all(share.value == 1 for share in found.shares.values())
    assert found.medians["median_km"].value == 0


def test_no_mentions_score_nothing():
    found = scores([toponym(0, 4)])
    assert all(rate.f1 == 0 for rate in found.rates.values())
    assert found.shares["acc161_every"].value == 0
    assert found.shares["acc161"].value is found.medians["median_km"].value is None


def test_other_kinds_of_mention_are_left_out():
    assert scores([toponym(0, 4)], mention(0, 4, kind="time")).rates["found_exact"].predicted == 0


def test_span_that_overlaps_is_found_but_not_exact():
    rates = scores([toponym(0, 4)], mention(0, 9)).rates
    assert (rates["found_exact"].f1, rates["found_overlap"].f1, rates["located"].f1) == (0, 1, 1)


def test_equal_span_is_paired_before_the_longer_overlap():
    found = scores([toponym(0, 4), toponym(0, 9)], mention(0, 9, FAR), mention(0, 4))
    assert found.rates["found_exact"].f1 == 1
    assert found.shares["acc161"].value == 0.5


def test_a_place_nearby_is_located_without_the_same_id():
    found = scores([toponym(0, 4)], mention(0, 4, NEAR_MAUN))
    assert found.rates["located"].f1 == 1
    assert (found.shares["acc161"].value, found.shares["same_id"].value) == (1, 0)
    assert 0 < found.medians["median_km"].value < 161


def test_a_namesake_far_away_is_found_and_not_located():
    found = scores([toponym(0, 4)], mention(0, 4, FAR))
    assert (found.rates["found_exact"].f1, found.rates["located"].f1) == (1, 0)


def test_mention_without_coordinates_is_wrong_and_not_placed():
    found = scores([toponym(0, 4)], mention(0, 4, NOWHERE))
    assert found.shares["acc161"].value == found.shares["placed"].value == 0
    assert found.medians["median_km"].of == 0
    assert found.rates["located"].predicted == 1


def test_toponym_without_coordinates_has_only_to_be_found():
    rates = scores([toponym(0, 4, NOWHERE)], mention(0, 4, FAR)).rates
    assert rates["found_exact"].f1 == 1
    assert (rates["located"].gold, rates["located"].predicted) == (0, 0)


def test_spurious_mention_costs_precision_of_finding_and_locating():
    rates = scores([toponym(0, 4)], mention(0, 4), mention(20, 25, NOWHERE)).rates
    assert rates["found_overlap"].precision == rates["located"].precision == 0.5


@pytest.mark.parametrize("mentions", [(), (mention(0, 4),)])
def test_optional_toponym_costs_nothing_found_or_missed(mentions):
    found = scores([toponym(0, 4, optional=True)], *mentions)
    assert all((rate.gold, rate.predicted) == (0, 0) for rate in found.rates.values())
    assert all(share.of == 0 for share in found.shares.values())


def test_ids_are_the_same_as_number_and_as_text():
    found = scores([toponym(0, 4)], mention(0, 4, MAUN | {"geonameid": 933778}))
    assert found.shares["same_id"].value == 1


def test_a_quarter_of_the_globe_is_ten_thousand_kilometres():
    assert km({"lat": 0, "lon": 0}, {"lat": 90, "lon": 0}) == pytest.approx(10007.5, abs=0.1)
