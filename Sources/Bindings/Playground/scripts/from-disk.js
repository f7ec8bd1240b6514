// Browsers load no modules from the disk, so that this page would stay empty there.
if (location.protocol === "file:") {
  const trouble = document.getElementById("trouble")
  trouble.textContent = "Open playground.html instead, which works without a server; or serve this folder, as with ‘python3 -m http.server’."
  trouble.hidden = false
}
