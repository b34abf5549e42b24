"""Persons and addresses of shelters are noticed in every language, by the words in its safety.yml."""

from __future__ import annotations

from functools import cache

import pytest
from conftest import ROOT
from real_project import checked

from generator.checking.safety import Safety
from generator.domain.handbook import Handbook
from generator.domain.safety import SafetyWords
from generator.text.fold import fold

SHELTERS = {
    "en": ("The shelter is at 12 Invented Street.", "A safe-house in Invented Road 12", "refuges"),
    "sq": ("Strehimorja është në rrugën e Trilluar, nr. 12", "strehëza, rr. Trilluar 12"),
    "bs": ("Sigurna kuća je u ul. Izmišljena br. 12.", "sklonište, Bulevar Izmišljeni 12"),
    "bg": ("Приютът е на ул. Измислена № 12", "защитено жилище, бул. Измислен 12а"),
    "hr": ("u sigurnoj kući, Ulica izmišljenih 12", "skloništa, Trg Izmišljeni 1"),
    "cnr": ("Sklonište je u Ulici izmišljenih br. 12",),
    "el": ("Ο ξενώνας, οδός Φανταστική αρ. 12", "καταφύγιο, Λεωφόρος Φανταστική 12"),
    "hu": ("A menedékház: Kitalált utca 12.", "nőmenedékház, Kitalált út 12"),
    "mk": ("Сигурна куќа на ул. Измислена бр. 12", "засолниште, Булевар Измислен 12"),
    "ro": ("Adăpostul este pe str. Inventată nr. 12", "adăpost, Calea Inventată 12"),
    "sr": ("Сигурна кућа је у улици Измишљеној бр. 12", "склониште, Булевар измишљених 12"),
    "sr-Latn": ("Sigurna kuća je u ulici Izmišljenoj br. 12", "sklonište, Bulevar izmišljenih 12"),
    "sl": ("Varna hiša, Izmišljena ulica 12", "zavetišče, Izmišljena cesta 12"),
    "tr": ("Sığınma evi Uydurma Caddesi No: 12", "Konukevi, Uydurma Sokak 12", "sığınağı"),
}
NAMES = {
    "en": ("Daniel", "Mr Exampler"),
    "sq": ("Blerta", "zonja Shembulli"),
    "bs": ("Nedžad", "gospođa Primjer"),
    "bg": ("Десислава", "г-жа Примерова"),
    "hr": ("Hrvoje", "gđa Primjer"),
    "cnr": ("Slobodan", "gospodin Primjer"),
    "el": ("Γιώργος", "κ. Παράδειγμα"),
    "hu": ("Zsuzsanna", "Dr. Példa"),
    "mk": ("Билјана", "г-ѓа Пример"),
    "ro": ("Luminița", "doamna Exemplu"),
    "sr": ("Слободанка", "г-ђу Пример"),
    "sr-Latn": ("Slobodanka", "gospođu Primer"),
    "sl": ("Jernej", "gosp. Primer"),
    "tr": ("Ayşe", "Sayın Örnek"),
}
SURNAMES = ("Primjerović", "Примеровић", "Primerovic", "Παραδειγματόπουλος", "Exemplescu", "Örnekoğlu", "Примеровска")  # fmt: skip
ASKED = ("Contact person: Ana Exampler", "Kontakt osoba Ana Primjer", "лице за контакт: Ана Пример", "Persoană de contact: Ana Exemplu", "Υπεύθυνη: Άννα Παράδειγμα")  # fmt: skip
OFFICES = ("Helpline", "СОС телефон", "Qendra", "Γραμμή", "Alapítvány", "Asociația", "Derneği Vakfı", "Sigurna kuća", "Център")  # fmt: skip


@cache
def book() -> Handbook:
    found = checked().loaded.handbook
    assert found is not None
    return found


@cache
def safety() -> Safety:
    return Safety(book())


def test_every_language_has_an_example_here() -> None:
    languages = {x.code for x in book().languages}
    assert set(SHELTERS) == languages
    assert set(NAMES) == languages


@pytest.mark.parametrize("language", SHELTERS)
def test_the_address_of_a_shelter_is_noticed(language: str) -> None:
    for text in SHELTERS[language]:
        assert safety().speaks_of_shelter(text), text
        if any(c.isdigit() for c in text):
            address = safety().address(text)
            assert address, text
            assert any(c.isdigit() for c in address), address


@pytest.mark.parametrize(
    "text",
    [
        "Sklonište za žrtve trgovine ljudima prima 24 sata na dan.",
        "The shelter has 12 places; streets are not named.",
        "The shelter took in 1.234 women in 2020 and 2.345 in 2021.",
        "Útmutató a menedékházról, 12 oldal.",
        "Road to safety: 20 shelters visited.",
    ],
)
def test_other_numbers_in_a_text_about_shelters_are_no_address(text: str) -> None:
    assert safety().speaks_of_shelter(text)
    assert safety().address(text) is None


def test_what_speaks_of_no_shelter_does_not() -> None:
    for text in ("Household", "They are safe.", "Refugees", "Ljudi se sklanjaju.", "trgovina"):
        assert not safety().speaks_of_shelter(text), text


@pytest.mark.parametrize("text", ["44.8162, 20.4603", "at 41.327; 19.818", "-1.28333, 36.81667"])
def test_coordinates_are_an_address(text: str) -> None:
    assert safety().address(f"It lies {text}.")


@pytest.mark.parametrize("language", NAMES)
def test_a_person_is_noticed_by_a_given_name_or_a_title(language: str) -> None:
    given, titled = NAMES[language]
    assert safety().is_given_name(given)
    assert list(safety().titled(f"… {titled}")) == [titled]
    assert list(safety().titled(titled.lower())) == []


def test_a_name_is_noticed_in_any_script_and_without_its_marks() -> None:
    for name in ("Željko", "zeljko", "Жељко", "ŽELJKO", "Nataša", "Наташа"):
        assert safety().is_given_name(name), name
    for word in ("Office", "Канцеларија", "12", ""):
        assert not safety().is_given_name(word), word


@pytest.mark.parametrize("name", SURNAMES)
def test_a_surname_is_noticed_by_its_ending(name: str) -> None:
    assert safety().is_like_surname(name)


@pytest.mark.parametrize("text", ASKED)
def test_who_is_asked_for_is_noticed(text: str) -> None:
    assert [fold(first) for first, _ in safety().asked_for(text)] == ["ana"]


@pytest.mark.parametrize("text", OFFICES)
def test_an_office_is_known_as_one(text: str) -> None:
    assert safety().names_office(text)


def test_without_any_list_nothing_is_noticed_and_nothing_fails() -> None:
    nothing = Safety(book().model_copy(update={"safety": {}}))
    text = "Contact person: Ms Ana Petrović at the shelter, 12 Invented Street"
    assert not nothing.speaks_of_shelter(text)
    assert nothing.address(text) is None
    assert list(nothing.titled(text)) == []
    assert list(nothing.asked_for(text)) == []
    assert not nothing.is_given_name("Ana")
    assert not nothing.is_like_surname("Petrović")
    assert not nothing.names_office("office")


def test_a_star_stands_for_any_letters_and_nothing_else_is_a_pattern() -> None:
    words = SafetyWords(shelters=("safe house*", "*place", "a.c", "(x"), streets=("st.",))
    own = Safety(book().model_copy(update={"safety": {"en": words}}))
    for text in ("Safe houses", "safe-house", "Hidingplace", "a.c", "the (x here"):
        assert own.speaks_of_shelter(text), text
    for text in ("unsafe house", "safe big house", "placement", "abc", "x"):
        assert not own.speaks_of_shelter(text), text
    assert own.address("st.Example 5") == "st.Example 5"


def test_the_words_of_a_language_count_in_the_script_that_is_derived_from_it() -> None:
    words = SafetyWords(shelters=("љубав*",))
    own = Safety(book().model_copy(update={"safety": {"sr": words}}))
    assert own.speaks_of_shelter("Љубави")
    assert own.speaks_of_shelter("Ljubavi")
    elsewhere = Safety(book().model_copy(update={"safety": {"mk": words}}))
    assert not elsewhere.speaks_of_shelter("Ljubavi")


def test_the_program_itself_has_no_word_of_any_language_in_these_rules() -> None:
    for name in ("rules/shelter_without_address", "rules/office_not_person", "safety"):
        source = (ROOT / f"generator/checking/{name}.py").read_text("utf-8")
        code = source.split('"""', 2)[2]  # examples of the docstring are for readers
        assert not [c for c in code if c.isalpha() and not c.isascii()], name


@pytest.mark.parametrize(
    "text",
    ["Kneza Primerića 12.", "Kneza Primerića br. 12", "Primera Primerića street 12", "u Primernoj 12a, Beograd",
     "Кнеза Примерића 12 у Београду", "Παραδείγματος 12, 10563 Αθήνα", "11000 Beograd", "10 000 Zagreb", "MD-2001 Chișinău"],
)  # fmt: skip
def test_a_name_with_a_number_or_a_postal_code_is_likely_an_address(text: str) -> None:
    assert safety().likely_address(f"It lies in {text}")


@pytest.mark.parametrize(
    "text", ["CETS 197", "In 2020 Serbia", "In Serbia 12 women", "Since March 2020.", "1 234 women"]
)
def test_years_and_amounts_are_no_likely_address(text: str) -> None:
    assert safety().likely_address(text) is None


@pytest.mark.parametrize("text", ["Ask for Marija", "Ask for Ms Marija", "Kontakt: Mariju"])
def test_a_given_name_behind_a_word_that_asks_is_noticed_in_any_case(text: str) -> None:
    assert list(safety().asked_for_by_name(text))
