"""The server in the way that VS Code, Neovim and Emacs start it: with the capabilities that they were recorded to have."""

import os
import pathlib

import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities, make_test_lsp_client

TOOL = os.environ["SDPROMPT"]
MODELS = str(pathlib.Path(__file__).parents[1] / "Fixtures" / "models")


def make_client():
    """A client that answers what the server may ask."""
    client = make_test_lsp_client()
    client.registrations, client.edits = [], []

    @client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def register(params: types.RegistrationParams):
        client.registrations += params.registrations

    @client.feature(types.WORKSPACE_APPLY_EDIT)
    def apply(params: types.ApplyWorkspaceEditParams):
        client.edits.append(params.edit)
        return types.ApplyWorkspaceEditResult(applied=True)

    for refresh in [types.WORKSPACE_SEMANTIC_TOKENS_REFRESH, types.WORKSPACE_INLAY_HINT_REFRESH]:
        client.feature(refresh)(lambda params: None)
    return client


CLIENTS = ["visual-studio-code", "neovim@v0.7", "neovim", "emacs"]


@pytest_lsp.fixture(
    params=CLIENTS,
    config=ClientServerConfig(
        server_command=[TOOL, "lsp", "--no-config", "--models", MODELS, "--stdio"], client_factory=make_client
    ),
)
async def client(request, lsp_client: LanguageClient, tmp_path):
    lsp_client.folder = tmp_path
    await lsp_client.initialize_session(
        types.InitializeParams(
            capabilities=client_capabilities(request.param),
            root_uri=tmp_path.as_uri(),
            initialization_options={"configuration": {"rules": {"lora-missing-trigger": "off"}}},
        )
    )
    yield
    await lsp_client.shutdown_session()


@pytest_lsp.fixture(config=ClientServerConfig(server_command=[TOOL, "lsp"], client_factory=make_client))
async def configured(lsp_client: LanguageClient, tmp_path):
    """A client that watches files, in a folder with a configuration."""
    lsp_client.folder = tmp_path
    (tmp_path / ".sdprompt.json").write_text('{"root": true, "rules": {"trailing-weight": "error"}, "models": "models"}')
    (tmp_path / "models" / "Lora").mkdir(parents=True)
    await lsp_client.initialize_session(
        types.InitializeParams(capabilities=client_capabilities("visual-studio-code"), root_uri=tmp_path.as_uri())
    )
    yield
    await lsp_client.shutdown_session()
