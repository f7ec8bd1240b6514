-- The language server of sdprompt in Neovim 0.7 or later.
--
-- Copy this file to ~/.config/nvim/lua/ and write in init.lua:
--
--   require("sdprompt").setup({ configuration = { frontend = "forge", models = "~/forge/models" } })
--
-- The keys of `configuration` are those of .sdprompt.json, which takes precedence.

local M = {}

-- The files that are prompts. Any other buffer is one after `:set filetype=sdprompt`.
local patterns = { "*.prompt", "*.prompts", "*.caption", "*.infotext", "styles*.csv" }

-- The folder with the nearest configuration or repository.
local function root(path)
  local folder = vim.fn.fnamemodify(path, ":p:h")
  for _, name in ipairs({ ".sdprompt.json", ".git" }) do
    local found = name == ".git" and vim.fn.finddir(name, folder .. ";") or vim.fn.findfile(name, folder .. ";")
    if found ~= "" then
      return vim.fn.fnamemodify(found, ":p:h" .. (name == ".git" and ":h" or ""))
    end
  end
  return folder
end

local function start(buffer, options)
  local config = {
    name = "sdprompt",
    cmd = options.cmd or { "sdprompt", "lsp" },
    root_dir = root(vim.api.nvim_buf_get_name(buffer)),
    init_options = { configuration = options.configuration or vim.empty_dict() },
    on_attach = options.on_attach,
    -- The conversion of a prompt shows what was lost.
    capabilities = options.capabilities or vim.lsp.protocol.make_client_capabilities(),
  }
  if vim.lsp.start then
    vim.lsp.start(config, { bufnr = buffer })
    return
  end
  -- Before 0.8 a client is started once for each folder.
  M.clients = M.clients or {}
  local client = M.clients[config.root_dir]
  if not client or vim.lsp.client_is_stopped(client) then
    client = vim.lsp.start_client(config)
    M.clients[config.root_dir] = client
  end
  vim.lsp.buf_attach_client(buffer, client)
end

--- Starts the server for each prompt that is opened.
--- options: cmd, configuration, on_attach, capabilities; all are optional.
function M.setup(options)
  options = options or {}
  local group = vim.api.nvim_create_augroup("sdprompt", {})
  vim.api.nvim_create_autocmd({ "BufRead", "BufNewFile" }, {
    group = group,
    pattern = patterns,
    callback = function()
      vim.bo.filetype = "sdprompt"
    end,
  })
  vim.api.nvim_create_autocmd("FileType", {
    group = group,
    pattern = "sdprompt",
    callback = function(event)
      vim.bo[event.buf].commentstring = "# %s"
      start(event.buf, options)
    end,
  })
end

-- Makes the word or construct at the cursor heavier or lighter, for a mapping such as
--   vim.keymap.set("n", "<C-Up>", require("sdprompt").weight_up)
local function command(name)
  return function()
    local range = vim.lsp.util.make_range_params(0, "utf-16")
    vim.lsp.buf_request(0, "workspace/executeCommand", {
      command = name,
      arguments = { { uri = range.textDocument.uri, range = range.range } },
    }, function() end)
  end
end

M.weight_up = command("sdprompt.weightUp")
M.weight_down = command("sdprompt.weightDown")
M.toggle_comment = command("sdprompt.toggleComment")

return M
