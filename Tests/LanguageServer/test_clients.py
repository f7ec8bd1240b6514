"""What clients with recorded capabilities get to see, as types of the protocol."""

import asyncio

import pytest
from lsprotocol import types

pytestmark = [pytest.mark.asyncio, pytest.mark.filterwarnings("error::pytest_lsp.LspSpecificationWarning")]

PROMPT = "a  (castle: 1.20 ), a cat<lora:ink_wash:0.8>dog, é𝕏 ratio 16:9\n[day:night:0.5] <lora:"


def open_document(client, text=PROMPT, name="a.prompt", language="sd-prompt"):
    path = client.folder / name
    path.write_text(text)
    uri = path.as_uri()
    item = types.TextDocumentItem(uri=uri, language_id=language, version=1, text=text)
    client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=item))
    return types.TextDocumentIdentifier(uri=uri)


def at(line, character):
    return types.Position(line=line, character=character)


def span(line, start, end):
    return types.Range(start=at(line, start), end=at(line, end))


async def diagnostics(client, document):
    """The ids of the diagnostics, asked for or waited for."""
    if client.capabilities.text_document.diagnostic:
        report = await client.text_document_diagnostic_async(types.DocumentDiagnosticParams(text_document=document))
        items = report.items
    else:
        if document.uri not in client.diagnostics:
            await asyncio.wait_for(client.wait_for_notification("textDocument/publishDiagnostics"), 10)
        items = client.diagnostics[document.uri]
    return sorted(item.code for item in items)


def applied(text, edits):
    """The text after edits whose positions count UTF-16, in one line."""
    units = text.encode("utf-16-le")
    for edit in reversed(edits):
        start, end = edit.range.start.character * 2, edit.range.end.character * 2
        units = units[:start] + edit.new_text.encode("utf-16-le") + units[end:]
    return units.decode("utf-16-le")


async def test_diagnostics(client):
    document = open_document(client)
    found = await diagnostics(client, document)
    assert "lora-glues-words" in found and "lora-missing-trigger" not in found


async def test_changes_arrive(client):
    document = open_document(client, "a cat, ratio 16:9")
    assert await diagnostics(client, document) == ["trailing-weight"]
    client.diagnostics.pop(document.uri, None)
    change = types.TextDocumentContentChangePartial(range=span(0, 0, 17), text="a dog")
    client.text_document_did_change(
        types.DidChangeTextDocumentParams(
            text_document=types.VersionedTextDocumentIdentifier(uri=document.uri, version=2), content_changes=[change]
        )
    )
    assert await diagnostics(client, document) == []


async def test_code_actions(client):
    text = "a cat, ratio 16:9"
    document = open_document(client, text)
    actions = await client.text_document_code_action_async(
        types.CodeActionParams(
            text_document=document,
            range=span(0, 15, 17),
            context=types.CodeActionContext(diagnostics=[], only=["quickfix", "source.fixAll"]),
        )
    )
    fix = next(action for action in actions if action.kind == types.CodeActionKind.QuickFix)
    changes = fix.edit.changes or {edit.text_document.uri: edit.edits for edit in fix.edit.document_changes}
    assert applied(text, changes[document.uri]) == "a cat, ratio 16:\\9"
    # Without resolving, it is a command.
    if client.capabilities.text_document.code_action.resolve_support:
        assert "source.fixAll.sdprompt" in [action.kind for action in actions]


async def test_commands(client):
    document = open_document(client, "a cat")
    argument = {"uri": document.uri, "range": {"start": {"line": 0, "character": 3}, "end": {"line": 0, "character": 3}}}
    await client.workspace_execute_command_async(
        types.ExecuteCommandParams(command="sdprompt.weightUp", arguments=[argument])
    )
    changes = client.edits[0].changes or {
        edit.text_document.uri: edit.edits for edit in client.edits[0].document_changes
    }
    assert applied("a cat", changes[document.uri]) == "a (cat:1.1)"


async def test_formatting(client):
    text = "a  (castle: 1.20 ), é𝕏  fog"
    document = open_document(client, text)
    edits = await client.text_document_formatting_async(
        types.DocumentFormattingParams(
            text_document=document, options=types.FormattingOptions(tab_size=2, insert_spaces=True)
        )
    )
    assert "(castle:1.2)" in edits[0].new_text
    general = client.capabilities.general
    if (general and general.position_encodings or ["utf-16"])[0] == "utf-16":
        assert applied(text, edits) == "a (castle:1.2), é𝕏 fog"


async def test_completion(client):
    document = open_document(client)
    result = await client.text_document_completion_async(
        types.CompletionParams(text_document=document, position=at(1, 22))
    )
    labels = [item.label for item in result.items]
    assert "ink_wash" in labels
    item = result.items[labels.index("ink_wash")]
    resolved = await client.completion_item_resolve_async(item)
    assert resolved.label == "ink_wash" and resolved.text_edit == item.text_edit


async def test_what_is_shown(client):
    document = open_document(client)
    hover = await client.text_document_hover_async(types.HoverParams(text_document=document, position=at(0, 5)))
    assert "1.2" in (hover.contents if isinstance(hover.contents, str) else hover.contents.value)
    tokens = await client.text_document_semantic_tokens_full_async(types.SemanticTokensParams(text_document=document))
    assert len(tokens.data) % 5 == 0 and tokens.data
    hints = await client.text_document_inlay_hint_async(
        types.InlayHintParams(text_document=document, range=types.Range(start=at(0, 0), end=at(9, 0)))
    )
    assert hints
    ranges = await client.text_document_selection_range_async(
        types.SelectionRangeParams(text_document=document, positions=[at(0, 5)])
    )
    assert ranges[0].parent.parent
    highlights = await client.text_document_document_highlight_async(
        types.DocumentHighlightParams(text_document=document, position=at(0, 3))
    )
    assert len(highlights) == 2


async def test_names(client):
    document = open_document(client)
    caret = at(0, 34)
    places = await client.text_document_references_async(
        types.ReferenceParams(
            text_document=document, position=caret, context=types.ReferenceContext(include_declaration=True)
        )
    )
    assert len(places) == 1
    edit = await client.text_document_rename_async(
        types.RenameParams(text_document=document, position=caret, new_name="oil")
    )
    assert edit.changes or edit.document_changes


async def test_kinds_of_documents(client):
    for name, text in [
        ("styles.csv", 'name,prompt,negative_prompt\nx,"a (""b""), 16:9",\n'),
        ("a.jsonl", '{"prompt": "a \\"cat\\", 16:9"}\n{"prompt": "b"}\n'),
        ("a.infotext", "a, 16:9\nNegative prompt: b\nSteps: 20, Sampler: Euler, Seed: 1\n"),
    ]:
        document = open_document(client, text, name, "plaintext")
        assert await diagnostics(client, document) == ["trailing-weight"], name


async def test_configuration_is_watched(configured):
    client = configured
    document = open_document(client, "a cat <lora:fog:1>, ratio 16:9")
    await asyncio.wait_for(client.wait_for_notification("textDocument/publishDiagnostics"), 10)

    def found():
        return {item.code: item.severity for item in client.diagnostics[document.uri]}

    assert found() == {"lora-missing": types.DiagnosticSeverity.Error, "trailing-weight": types.DiagnosticSeverity.Error}
    patterns = [watcher["globPattern"] for one in client.registrations for watcher in one.register_options["watchers"]]
    assert patterns[0] == "**/.sdprompt.json" and str(client.folder / "models") in str(patterns[1])
    (client.folder / ".sdprompt.json").write_text('{"root": true, "rules": {"trailing-weight": "off"}, "models": "models"}')
    header = b'{"a":{"dtype":"F16","shape":[0],"data_offsets":[0,0]}}'
    file = client.folder / "models" / "Lora" / "fog.safetensors"
    file.write_bytes(len(header).to_bytes(8, "little") + header)
    client.workspace_did_change_watched_files(
        types.DidChangeWatchedFilesParams(
            changes=[types.FileEvent(uri=file.as_uri(), type=types.FileChangeType.Created)]
        )
    )
    await asyncio.wait_for(client.wait_for_notification("textDocument/publishDiagnostics"), 10)
    assert "lora-missing" not in found() and "trailing-weight" not in found()
