from enroll_gui.model.errors import EnrollError, PinWrong, Remedy, leaves


def test_every_leaf_has_a_code_and_a_remedy() -> None:
    for leaf in leaves():
        assert leaf.code, leaf
        assert isinstance(leaf.remedy, Remedy), leaf


def test_only_leaves_are_listed() -> None:
    assert EnrollError not in leaves()
    assert all(not leaf.__subclasses__() for leaf in leaves())


def test_facts_go_with_the_error_and_the_log_text_stays_apart() -> None:
    error = PinWrong("CKR_PIN_INCORRECT", tries=2)
    assert error.facts == {"tries": 2}
    assert str(error) == "CKR_PIN_INCORRECT"
    assert str(PinWrong()) == "PinWrong"
