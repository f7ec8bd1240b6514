-- Opens a prompt in Neovim with the file that the package ships, and waits for what the server says.
-- The environment names the tool, the file of the package and the prompt.

local failures = {}
local function expect(condition, what)
  if not condition then
    table.insert(failures, what)
  end
end

local function main()
  local sdprompt = dofile(vim.env.SDPROMPT_LUA)
  sdprompt.setup({
    cmd = { vim.env.SDPROMPT, "lsp", "--no-config", "--models", vim.env.SDPROMPT_MODELS },
    configuration = { rules = { ["lora-missing-trigger"] = "off" } },
  })
  vim.cmd("edit " .. vim.env.SDPROMPT_FILE)
  expect(vim.bo.filetype == "sdprompt", "the file is a prompt")

  local function ids()
    local codes = {}
    for _, diagnostic in ipairs(vim.diagnostic.get(0)) do
      table.insert(codes, diagnostic.code or diagnostic.user_data.lsp.code)
    end
    table.sort(codes)
    return table.concat(codes, " ")
  end
  local function line()
    return vim.api.nvim_buf_get_lines(0, 0, 1, false)[1]
  end
  local function waits(wanted, what)
    expect(vim.wait(10000, function()
      return ids() == wanted
    end, 20), what .. ": " .. ids())
  end

  waits("lora-glues-words trailing-weight", "diagnostics")

  -- A fix, as the menu of code actions applies it.
  local params = vim.lsp.util.make_range_params(0, "utf-16")
  params.range = { start = { line = 0, character = 0 }, ["end"] = { line = 0, character = 100 } }
  params.context = { diagnostics = {}, only = { "quickfix" } }
  local answers = vim.lsp.buf_request_sync(0, "textDocument/codeAction", params, 10000) or {}
  for _, answer in pairs(answers) do
    for _, action in ipairs(answer.result or {}) do
      if action.diagnostics[1].code == "trailing-weight" then
        vim.lsp.util.apply_workspace_edit(action.edit, "utf-16")
      end
    end
  end
  waits("lora-glues-words", "diagnostics after a fix")

  if vim.lsp.buf.format then
    vim.lsp.buf.format({ timeout_ms = 10000 })
  else
    vim.lsp.buf.formatting_sync(nil, 10000)
  end
  expect(line() == "a (castle:1.2), a cat<lora:ink_wash:0.8>dog, é ratio 16:\\9", "formatted: " .. line())

  -- Typing, as changes of single characters.
  vim.api.nvim_buf_set_text(0, 0, 20, 0, 20, { "  " })
  vim.api.nvim_buf_set_text(0, 0, 20, 0, 22, { "" })
  vim.api.nvim_buf_set_text(0, 0, 0, 0, 0, { "𝕏, " })
  local position = line():find("<lora", 1, true) - 1
  vim.api.nvim_buf_set_text(0, 0, position, 0, position, { " " })
  waits("", "diagnostics after typing")

  -- The weight of the word at the cursor.
  vim.api.nvim_win_set_cursor(0, { 1, (line():find("castle", 1, true)) })
  sdprompt.weight_up()
  expect(vim.wait(10000, function()
    return line():find("(castle:1.3)", 1, true) ~= nil
  end, 20), "weight: " .. line())
  vim.cmd("write")
end

local ok, problem = pcall(main)
if not ok then
  table.insert(failures, tostring(problem))
end
if #failures > 0 then
  io.stderr:write(table.concat(failures, "\n") .. "\n")
  vim.cmd("cquit 1")
end
vim.cmd("qall!")
