"""The templates of the gallery."""
# ruff: noqa: E501

GALLERY = """
{% extends "base/app.html" %}
{% import "ui/ui.html" as ui %}
{% block title %}Gallery{% endblock %}
{% block content %}
<div class="stack">
{{ ui.tabs([("Overview", "#", True), ("Documents", "#", False)], "Parts of this page") }}
<section class="panel stack" aria-labelledby="buttons"><h2 id="buttons">Buttons</h2>
  <div class="row">{{ ui.button("Save", "check") }}{{ ui.button("Quiet", variant="outline") }}{{ ui.button("Remove", variant="destructive") }}{{ ui.button("Ghost", variant="ghost") }}{{ ui.button("Second", variant="secondary") }}{{ ui.link_button("A link", "/gallery/rows/", "list") }}{{ ui.icon_button("Star", "star") }}{{ ui.post_button("Undo it", "/gallery/undo/", csrf_input, "undo-2") }}</div>
  <div class="row">{{ ui.chip("hiring manager", "briefcase") }}{{ ui.filter_chip("City: Leeds", "?") }}{% for band in ("thriving", "steady", "cooling", "quiet", "new", "not scored") %}{{ ui.word(band) }} {% endfor %}{{ ui.avatar("Dan Dyer") }}<span class="kbd">g t</span></div>
  <div class="row">{% call ui.menu("More") %}{{ ui.link_button("Merge", "#", variant="ghost") }}{% endcall %}{{ ui.copy_button("letter") }}<span id="letter">Dear Dan</span><time datetime="2026-11-04T09:30:00+00:00" data-local>4 Nov 2026, 09:30</time></div>
</section>
<section class="panel stack" aria-labelledby="said"><h2 id="said">Said</h2>
  {{ ui.banner("For your interest.") }}{{ ui.banner("Look twice.", "warning") }}{{ ui.banner("That did not work. Try again.", "error") }}
  {{ ui.progress(40, 100, "40 of 100 rows are in") }}
  {{ ui.health_parts([("Recent contact", 30, 40, "You spoke 6 days ago."), ("Both ways", 10, 20, "They answered twice.")]) }}
  <div class="row"><button class="btn" data-variant="outline" hx-post="/gallery/refusal/" hx-target="#letter">Refused</button><button class="btn" data-variant="outline" hx-post="/gallery/saying/">Snooze</button>
  <a class="btn" data-variant="outline" href="/gallery/slide/" hx-get="/gallery/slide/" hx-target="#slide-over">Peek</a></div>
</section>
<section class="panel" aria-labelledby="facts"><h2 id="facts">Facts</h2>
  <dl class="facts"><dt>Title</dt><dd>{{ ui.editable("f-title", "title", "Buyer", "/gallery/title/") }}</dd><dt>City</dt><dd>Leeds</dd></dl>
  <ol class="timeline mt-3">{% call ui.timeline_item("mail", "Alice wrote", "6 days ago") %}<p>About the notice period.</p>{% endcall %}{{ ui.timeline_item("phone", "Dan called", "3 weeks ago") }}</ol>
</section>
<div class="table-wrap"><table class="table dense"><thead><tr><th scope="col"><input type="checkbox" class="input" data-select-all aria-label="Choose all"></th>{{ ui.sort_header("Name", "name", "-name", "?", "?") }}{{ ui.sort_header("City", "city", "-name", "?", "?") }}</tr></thead>
<tbody>{% for name in ("Dan Dyer", "Erin Ek", "Faye Fox") %}<tr data-row><td><input type="checkbox" class="input" data-select aria-label="Choose {{ name }}"></td><td><a class="plain-link" href="#{{ loop.index }}">{{ name }}</a></td><td>Leeds</td></tr>{% endfor %}</tbody></table></div>
{% call ui.selection_bar("chosen") %}{{ ui.button("Tag them", variant="outline", size="sm") }}{% endcall %}
<section class="panel stack" aria-labelledby="form"><h2 id="form">Form</h2>{{ ui.form_of(form, "/gallery/undo/", csrf_input, cancel="/gallery/") }}{{ ui.form_of(wrong, "/gallery/undo/", csrf_input) }}</section>
<section class="panel" aria-labelledby="sure"><h2 id="sure">Sure?</h2>{{ ui.confirm("Everything about Dan goes, for good.", "/gallery/undo/", csrf_input, "Erase Dan", "/gallery/") }}</section>
{% call ui.empty_state("No clients yet", "A client is an organisation that hires through you.", "building-2") %}{{ ui.link_button("Add a client", "#", "plus", "") }}{% endcall %}
</div>
{% endblock %}
"""

ROWS = """
{% extends "base/app.html" %}
{% import "ui/ui.html" as ui %}
{% block title %}Rows{% endblock %}
{% block content %}
<div class="table-wrap"><table class="table dense"><thead><tr><th scope="col">Number</th></tr></thead>
<tbody id="rows">{% for number in numbers %}<tr data-row><td><a class="plain-link" href="#{{ number }}">Row {{ number }}</a></td></tr>{% endfor %}</tbody></table></div>
{{ ui.more("?after=%d" % last if last < 7 else "") }}
{% endblock %}
"""

EDITING = """{% import "ui/ui.html" as ui %}{{ ui.inline_form("f-title", form["title"], "/gallery/title/", "/gallery/title/?shown=1", csrf_input) }}"""
SHOWN = """{% import "ui/ui.html" as ui %}{{ ui.editable("f-title", "title", title, "/gallery/title/") }}"""
SLIDE = """<article data-slide-content><h2>Dan Dyer</h2><p>Buyer in Leeds.</p><button class="btn" data-variant="outline" data-close>Close</button></article>"""
