import { readFile } from "node:fs/promises"
import { createServer } from "node:http"
import { extname, join, normalize } from "node:path"

const types = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
}

/** Serves a folder's files on a port of this computer, and answers the address and how to stop. */
export async function served(folder) {
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname))
    try {
      const bytes = await readFile(join(folder, path.endsWith("/") ? `${path}index.html` : path))
      response.writeHead(200, { "content-type": types[extname(path)] ?? types[".html"] }).end(bytes)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve))
  return { address: `http://127.0.0.1:${server.address().port}/`, stop: () => server.close() }
}
