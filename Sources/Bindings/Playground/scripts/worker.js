import { answer } from "./answers.js"

// Runs the engine beside the page, so that typing never waits for it.
onmessage = async ({ data: { id, action, values } }) => {
  try {
    postMessage({ id, result: await answer(action, values) })
  } catch (error) {
    postMessage({ id, error: error.message })
  }
}
