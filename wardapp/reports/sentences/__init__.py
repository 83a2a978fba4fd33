"""The sentences of reports.

- `wording`: the text of every sentence, as templates.
- `template`: fills a template, as text or as a formula.
- `unit_sentences`: the sentences of a unit's report, in order.
"""
