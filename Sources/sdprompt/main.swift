import PromptTool

CommandLineTool.main()
