"""Where a reader sees it, there the importer puts it. The fixtures are invented texts, each as untidy as real ones."""

import pytest
from travaux.exchange import plain
from travaux.exchange.plain import ImportProblem, Parsed
from travaux.treaty.edits import ClauseKind
from travaux.treaty.texts import LONGEST_TEXT

from tests.exchange.reading import article, every, labels, outline, read, words


def doubted(parsed: Parsed, line: int) -> list[str]:
    return [doubt.why for doubt in parsed.doubts if doubt.line == line]


def in_article(body: str) -> str:
    """The outline of an article with this body."""
    return outline(plain.parse(f"### Article 1\n\n{body}").clauses[0].children)


def test_an_untidy_markdown_treaty_is_read_as_it_is_meant() -> None:
    assert outline(read("estuaries.md").clauses) == ESTUARIES


def test_a_hard_wrapped_plain_text_is_read_as_it_is_meant() -> None:
    assert outline(read("lighthouses.md").clauses) == LIGHTHOUSES


def test_a_draft_with_brackets_keeps_them_in_its_words() -> None:
    parsed = read("draft.md")
    assert outline(parsed.clauses) == DRAFT
    assert article(parsed, "Article 1").children[0].text == '"tide" means a tide;'
    assert "[shall][should (USA)]" in next(
        each.text for each in every(parsed.clauses) if "[shall]" in each.text
    )


def test_other_languages_and_scripts_number_their_articles_too() -> None:
    assert outline(read("langues.md").clauses) == LANGUES


def test_clauses_without_a_printed_number_get_none() -> None:
    """`None` would have the core count them, and an export would print numbers that nobody wrote."""
    assert all(clause.label is not None for clause in every(read("estuaries.md").clauses))


# Preambles


def test_a_preamble_run_into_one_line_is_split_where_each_paragraph_begins_and_that_is_doubted() -> None:
    parsed = read("estuaries.md")
    recitals = [each.text for each in parsed.clauses if each.kind is ClauseKind.PREAMBULAR_PARAGRAPH]
    assert recitals[1:4] == [
        "Considering that estuaries are nurseries of the sea;",
        "Deeply concerned at their silting,",
        "Recalling the Declaration of Mudhaven, and in particular its Article 3,",
    ]
    assert (
        "split before: Considering that, Deeply concerned, Recalling the, Have agreed"
        in doubted(parsed, 5)[0]
    )


def test_a_participle_in_the_middle_of_a_sentence_splits_nothing() -> None:
    recital = "Considering the duty, bearing in mind its limits, and recalling the Charter,"
    parsed = plain.parse(f"The Parties,\n\n{recital}\n\nArticle 1\n\nX.")
    assert [each.text for each in parsed.clauses[:2]] == ["The Parties,", recital]


def test_a_resolution_has_recitals_and_numbered_paragraphs() -> None:
    text = "# Resolution 9/1\n\nThe Assembly,\n\nNoting the sea,\n\n1. Decides:\n\n(a) To act;\n\n2. Requests help."
    assert outline(plain.parse(text).clauses) == (
        "title Resolution 9/1\npreambular_paragraph The Assembly,\npreambular_paragraph Noting the sea,\n"
        "paragraph 1. Decides:\n  subparagraph (a) To act;\nparagraph 2. Requests help."
    )


# Lists


def test_one_list_may_change_its_punctuation() -> None:
    assert in_article("1.\na) One:\n\n(i) x;\n\n(ii) y;\n\n(b)Two.\n2. Three.") == (
        "paragraph 1.\n  subparagraph a) One:\n    item (i) x;\n    item (ii) y;\n"
        "  subparagraph (b) Two.\nparagraph 2. Three."
    )


@pytest.mark.parametrize(
    ("following", "depth"),
    [("(j) J.", 0), ("(ii) Two.", 2)],
    ids=["(i) before (j) is a letter", "(i) before (ii) is a roman number"],
)
def test_what_comes_after_tells_the_letter_i_from_the_number_one(following: str, depth: int) -> None:
    lines = in_article(f"(g) G;\n\n(h) H;\n\n(i) I;\n\n{following}").split("\n")
    assert lines[2] == " " * depth + ("item" if depth else "subparagraph") + " (i) I;"


def test_after_z_comes_aa() -> None:
    letters = [*"abcdefghijklmnopqrstuvwxyz", "aa", "bb"]
    parsed = plain.parse("Article 1\n\n" + "\n\n".join(f"({letter}) word;" for letter in letters))
    assert labels(parsed.clauses[0].children) == [f"({letter})" for letter in letters]
    assert not parsed.doubts


def test_latin_numbers_stand_between_the_whole_ones_without_a_doubt() -> None:
    numbers = ["1.", "1bis.", "1 ter.", "1 qua.", "1 quin.", "1 sex.", "2.", "2A.", "3."]
    parsed = plain.parse("### Article 1\n\n" + "\n\n".join(f"{number} Words." for number in numbers))
    assert labels(parsed.clauses[0].children) == numbers
    assert not parsed.doubts


def test_a_jump_in_the_numbering_is_kept_and_doubted() -> None:
    parsed = plain.parse("### Article 1\n\n(a) One;\n\n(c) Three.\n\n### Article 3\n\nWords.")
    assert labels(parsed.clauses[0].children) == ["(a)", "(c)"]
    assert doubted(parsed, 5) == ["the numbering jumps to (c)"]
    assert doubted(parsed, 7) == ["Article 3 does not follow on Article 1: a jump in the numbering"]


def test_words_after_a_list_close_the_clause_that_the_list_stands_in() -> None:
    assert in_article("1. The Parties:\n\n(a) may;\n\n(b) must,\n\nas they wish.\n2. No more.") == (
        "paragraph 1. The Parties:\n  subparagraph (a) may;\n  subparagraph (b) must,\n  subparagraph as they wish.\n"
        "paragraph 2. No more."
    )


def test_words_between_two_numbers_belong_to_the_first() -> None:
    assert in_article("1. One.\n\nMore of one.\n\n2. Two.") == (
        "paragraph 1. One.\n  subparagraph More of one.\nparagraph 2. Two."
    )


def test_unnumbered_paragraphs_of_an_article_stand_side_by_side() -> None:
    assert (
        in_article("The Council meets.\n\nIt decides.")
        == "paragraph The Council meets.\nparagraph It decides."
    )


@pytest.mark.parametrize(
    "words_", ["U.S. ships", "e.g. herons", "1969 was dry", "(the) moon", "I undertake", "1.5 metres"]
)
def test_words_that_look_like_a_number_are_words(words_: str) -> None:
    assert plain.parse(f"Article 1\n\n{words_} of the sea.").clauses[0].text == f"{words_} of the sea."


# Divisions


@pytest.mark.parametrize(
    "line",
    [
        "Article 5 of the Charter applies.",
        "Article 7, paragraph 2, of the Charter applies.",
        "Part of the sea is free.",
        "Section a of the law applies.",
    ],
)
def test_a_sentence_that_begins_with_article_is_no_article(line: str) -> None:
    parsed = plain.parse(f"Article 1\n\nThe sea is free.\n\n{line}")
    assert [clause.label for clause in parsed.clauses] == ["Article 1"]


@pytest.mark.parametrize(
    ("line", "label", "heading", "text"),
    [
        ("Article 1. The sea is free.", "Article 1.", "", "The sea is free."),
        ("Article 1 - The sea", "Article 1", "The sea", ""),
        ("ARTICLE ONE: The sea", "ARTICLE ONE", "The sea", ""),
        ("Article 1 The sea", "Article 1", "The sea", ""),
        ("**Article I** The sea", "Article I", "The sea", ""),
        ("Art. 1", "Art. 1", "", ""),
        ("Artikel 1bis", "Artikel 1bis", "", ""),
        ("[Article 1]", "[Article 1]", "", ""),
        ("### Article  10a", "Article 10a", "", ""),
        ("### Article II-1", "Article II-1", "", ""),
        ("### ARTICLE 1 *bis* – The sea", "ARTICLE 1 bis", "The sea", ""),
    ],
)
def test_the_number_the_heading_and_the_words_of_an_article_are_told_apart(
    line: str, label: str, heading: str, text: str
) -> None:
    clause = plain.parse(line).clauses[0]
    assert (clause.kind, clause.label, clause.heading, clause.text) == (
        ClauseKind.ARTICLE,
        label,
        heading,
        text,
    )


def headings(*lines: str) -> Parsed:
    """A treaty of these headings, each with words under it if it is an article or an annex."""
    texts = (
        f"## {line}\n\nWords." if line.startswith(("Article", "Annex")) else f"## {line}" for line in lines
    )
    return plain.parse("# T\n\n" + "\n\n".join(texts))


def test_a_chapter_directly_under_a_section_belongs_to_it() -> None:
    parsed = headings(
        "Part I", "Section I", "Chapter I", "Article 1", "Chapter II", "Article 2", "Section II"
    )
    part = parsed.clauses[1]
    assert labels(part.children) == ["Section I", "Section II"]
    assert labels(part.children[0].children) == ["Chapter I", "Chapter II"]


def test_articles_of_an_annex_stand_in_it_and_later_ones_of_the_treaty_do_not() -> None:
    parsed = headings("Article 1", "Annex I", "Article 1", "Annex II", "Article 2")
    assert labels(parsed.clauses) == ["", "Article 1", "Annex I", "Annex II", "Article 2"]
    assert labels(parsed.clauses[2].children) == ["Article 1"]


# What cannot be imported, and what is left out


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "holds no text"),
        (b"\xef\xbb\xbf \r\n\t\n", "holds no text"),
        (b"one\ntw\xff", "Line 2 is not UTF-8"),
        (b"one\n\ntwo\x00", "Line 3, column 4 holds the control character U+0000"),
        (b"one\x85".decode("latin-1").encode(), "Line 1, column 4 holds the control character U+0085"),
        (b"x" * (5 * 1024 * 1024 + 1), "5,242,881 bytes"),
    ],
)
def test_a_file_that_cannot_be_imported_is_refused_with_its_line(data: bytes, says: str) -> None:
    with pytest.raises(ImportProblem, match=says.replace("+", r"\+")):
        plain.parse(plain.decode(data))


def test_half_of_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(ImportProblem, match="Line 2, column 1 holds half of a surrogate pair"):
        plain.parse("one\n\ud800")


def test_line_ends_byte_order_mark_tabs_and_page_breaks_change_nothing() -> None:
    lines = ["# T", "", "Article 1", "", "1. One.", "2. Two."]
    untidy = "\ufeff" + "\r\n".join(lines).replace("1. One.", "\f1.\tOne. \t")
    assert plain.parse(plain.decode(untidy.encode())).clauses == plain.parse("\n".join(lines)).clauses


def test_a_lone_no_break_space_emoji_and_line_separators_stay_as_they_are() -> None:
    text = "Les Parties\u00a0: 🌊 e\u0301 \u202bשלום\u202c a\u2028b"
    assert plain.parse(f"Article 1\n\n{text}").clauses[0].text == text


def test_an_instruction_to_browsers_is_left_out_and_said_so() -> None:
    parsed = plain.parse(
        "<meta http-equiv='Content-Type' content='text/html' />\n\n## Treaty\n\n### Article 1\n\nWords."
    )
    assert labels(parsed.clauses) == ["", "Article 1"]
    assert doubted(parsed, 1) == ["an instruction to browsers, no words of a treaty: left out"]


def test_brackets_without_their_other_half_are_doubted_with_line_and_column() -> None:
    parsed = plain.parse("Article 1\n\n[One [two]\nthree] four] and [five")
    assert [(doubt.line, doubt.why) for doubt in parsed.doubts if "bracket" in doubt.why] == [
        (4, "a square bracket ] without its other half, in column 12"),
        (4, "a square bracket [ without its other half, in column 18"),
    ]


def test_a_table_is_the_text_of_its_clause_row_by_row_and_doubted() -> None:
    parsed = read("estuaries.md")
    rows = article(parsed, "Annex A").text.split("\n")
    assert [row.split("|")[1].strip() for row in rows] == ["Group", "---", "Group I", "Group II"]
    assert any("a table" in why for why in doubted(parsed, 74))
    assert any("a note" in why for why in doubted(parsed, 74))


def test_a_clause_longer_than_a_clause_may_be_goes_on_in_further_ones() -> None:
    text = "### Article 1\n\n" + "The sea is wide. " * 14_000
    parsed = plain.parse(text)
    clause = parsed.clauses[0]
    pieces = [clause.text, *(child.text for child in clause.children)]
    assert len(pieces) == 3
    assert all(len(piece) <= LONGEST_TEXT for piece in pieces)
    assert words(" ".join(pieces)) == words(text)[2:]
    assert "continued in further clauses" in parsed.doubts[0].why


def test_the_title_names_the_negotiation_unless_one_is_given() -> None:
    assert plain.parse("# *The* Treaty\n\nArticle 1\n\nWords.").title == "*The* Treaty"
    given = plain.parse("# The Treaty\n\nArticle 1\n\nWords.", title="Sea talks")
    assert (given.title, given.clauses[0].text) == ("Sea talks", "The Treaty")
    assert plain.parse("Article 1\n\nWords.").title == ""


ESTUARIES = """\
title Convention on the
  paragraph Opened at Mudhaven,
preambular_paragraph The States Parties
preambular_paragraph Considering that estuaries
preambular_paragraph Deeply concerned at
preambular_paragraph Recalling the Declaration
preambular_paragraph Have agreed as
part PART I <General provisions>
  article Article 1 <Use of terms> For the purposes
    paragraph 1. "Estuary" means the
    paragraph 2. "Party" means a
  article Article 2 <Duties>
    paragraph 1. Each Party shall:
      subparagraph (a) dredge no more
      subparagraph (b) keep count of:
        item (i) herons;
        item (ii) eels; and
      subparagraph c) report.
      subparagraph The report shall
    paragraph 2. Paragraph 1 binds
    paragraph 2bis. Paragraph 1 does
    paragraph 5 ter. Paragraph 2*bis* lapses
    paragraph 3.
      subparagraph (a) A Party may
part PART II <Bodies>
  section SECTION 1 <THE COUNCIL>
    article Article 2A
      paragraph A Council is
      paragraph It shall meet
    article Article 4 <Voting> Decisions are taken
      subparagraph - the Council, by
      subparagraph - its committees, by
      paragraph unless the Parties
final_clause IN WITNESS WHEREOF
final_clause DONE at Mudhaven
annex Annex A <Species> |Group |Species |Number<sup>*
annex Annex B
  paragraph 1 Weirs
  paragraph 2 Sluices [and locks
  section <Resolution 12 (IV)>
    preambular_paragraph The Assembly of
    preambular_paragraph Noting the Convention,
    preambular_paragraph Recognizing its weight,
    paragraph 1. Commends the Convention;
    paragraph 2. Requests its publication."""
LIGHTHOUSES = """\
title AGREEMENT ON THE
  paragraph Adopted at Skerry
preambular_paragraph <PREAMBLE> The Parties to
preambular_paragraph Mindful that ships
preambular_paragraph Have agreed on
chapter CHAPTER I <THE LIGHTS>
  article ARTICLE ONE <Definitions> For the purposes
    subparagraph (a) "light" means any
    subparagraph (b) "keeper" means:
      item (i) a person; or
      item (ii) a body:
        item - that is lit;
        item - that is manned,
  article Article 2. Each Party shall,
    paragraph 1) keep its lights;
    paragraph 2) refrain from dimming
      subparagraph a. at night;
      subparagraph b. in fog.
    paragraph These duties stand
  article Article 2 bis <Upkeep> Lights shall be
  article Article 4 <The Board>
    paragraph 4.1 A Board is
    paragraph 4.2 The Board shall:
      subparagraph 4.2.1 meet; and
      subparagraph 4.2.2 report.
chapter CHAPTER II <Final clauses>
  article Art. 5 No reservations may
  article ARTICLE VI. <Denunciation.> Any Party may
final_clause Done at Skerry,
final_clause For Utopia: (signed)
annex ANNEX <List of lights>
  paragraph 1. North Light
  paragraph 2. South Light"""
DRAFT = """\
title [Framework] Agreement on
preambular_paragraph <Preamble>
preambular_paragraph PP1. Recognizing the moon,
preambular_paragraph PP2. [Noting] also [the]
article Article 1 <Use of terms>
  subparagraph - "tide" means a
  subparagraph - "ebb" means the
article [Article 2. <Duties]>
  paragraph 1. Each Party [shall][should
    subparagraph (a) wait; and
    subparagraph (h) count;
    subparagraph (i) measure; and
    subparagraph (j) [tell] the others.
  paragraph 2.
    subparagraph (a) They may ask.
    subparagraph (b) They may not.
article Article 2 bis <More duties>
  paragraph 1. Nothing [further.
article Article 3 <Reservations> None."""
LANGUES = """\
title Convention relative aux
preambular_paragraph <PRÉAMBULE> Les Parties à
preambular_paragraph Considérant que les
preambular_paragraph Reconnaissant leur beauté,
preambular_paragraph Sont convenues de
part TITRE I <Dispositions générales>
  article Article premier <Définitions> Aux fins de
    subparagraph a) « dune »
    subparagraph b) « Partie »
  article Article 2 bis Aucune réserve n'est
final_clause EN FOI DE
article Artículo 3. <Objeto> El presente Acuerdo
article Статья 4 <Определения> Для целей настоящей
article 第五条 缔约国应合作。
article 第六条 <保留> 不得保留。
article المادة السابعة لا يجوز إبداء"""
