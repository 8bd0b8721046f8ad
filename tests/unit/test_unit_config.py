"""Settings: which layer wins, and what a wrong value is told."""

import pytest

from counterclaim.config import Settings
from counterclaim.errors import SettingsError


def test_defaults_hold_where_nothing_is_said(tmp_path):
    settings = Settings.load(folder=tmp_path)
    assert settings.ledger == "counterclaim.ledger"
    assert settings.policy == "ucdp"


def test_command_line_beats_environment_beats_file(tmp_path):
    (tmp_path / "counterclaim.toml").write_text('ledger = "file"\npolicy = "lowest"\nwho = "ann"\n')
    environment = {"COUNTERCLAIM_LEDGER": "variable", "COUNTERCLAIM_POLICY": "highest"}
    settings = Settings.load({"ledger": "option"}, folder=tmp_path, environment=environment)
    assert (settings.ledger, settings.policy, settings.who) == ("option", "highest", "ann")


def test_an_option_that_is_not_given_leaves_the_other_layers_alone(tmp_path):
    environment = {"COUNTERCLAIM_LEDGER": "variable"}
    settings = Settings.load({"ledger": None}, folder=tmp_path, environment=environment)
    assert settings.ledger == "variable"


def test_an_empty_variable_is_as_good_as_none(tmp_path):
    settings = Settings.load(folder=tmp_path, environment={"COUNTERCLAIM_LEDGER": ""})
    assert settings.ledger == "counterclaim.ledger"


def test_variables_that_are_no_settings_are_passed_over(tmp_path):
    assert Settings.load(folder=tmp_path, environment={"COUNTERCLAIM_SHARED": "/data"})


def test_a_wrong_value_names_the_layer_and_the_setting(tmp_path):
    with pytest.raises(SettingsError, match="environment: debug cannot be 'perhaps'"):
        Settings.load(folder=tmp_path, environment={"COUNTERCLAIM_DEBUG": "perhaps"})


def test_an_unknown_name_in_the_file_lists_the_known_ones(tmp_path):
    (tmp_path / "counterclaim.toml").write_text('legder = "x"\n')
    with pytest.raises(SettingsError, match=r"no setting legder\. Settings are ledger, policy"):
        Settings.load(folder=tmp_path)


@pytest.mark.parametrize("content", [b"ledger = ", b"\xff\xfe"])
def test_a_damaged_file_is_named(tmp_path, content):
    (tmp_path / "counterclaim.toml").write_bytes(content)
    with pytest.raises(SettingsError, match=r"counterclaim\.toml"):
        Settings.load(folder=tmp_path)


def test_settings_cannot_be_changed_later(tmp_path):
    settings = Settings.load(folder=tmp_path)
    with pytest.raises(ValueError, match="frozen"):
        settings.ledger = "other"


def test_every_setting_has_a_help_line():
    assert all(field.description for field in Settings.model_fields.values())
