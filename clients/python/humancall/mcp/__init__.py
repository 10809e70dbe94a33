"""An MCP server that gives an agent the human team as tools. It needs the extra: pip install 'humancall[mcp]'."""
