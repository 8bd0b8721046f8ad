// What a page of an import does sooner: it tells of a large upload before it is sent, and it
// follows an import without being loaded anew. Nothing here is needed to import.
(() => {
  "use strict";
  const MEGABYTE = 1e6;
  document.querySelectorAll("form[data-most]").forEach((form) => {
    const chooser = form.querySelector("input[type=file]");
    const told = form.querySelector("[data-too-large]");
    const check = () => {
      const size = [...chooser.files].reduce((sum, file) => sum + file.size, 0);
      const most = Number(form.dataset.most);
      told.hidden = size <= most * MEGABYTE;
      if (!told.hidden)
        told.textContent = `These are ${Math.round(size / MEGABYTE)} MB; at most ${most} MB can be uploaded at once. Choose fewer, or read them on the server's machine: counterclaim add.`;
      return told.hidden;
    };
    chooser.addEventListener("change", check);
    form.addEventListener("submit", (event) => { if (!check()) event.preventDefault(); });
  });

  const box = document.querySelector("[data-import]");
  if (!box) return;
  const told = box.querySelector("[data-told]");
  const count = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
  async function look() {
    try {
      const answer = await fetch(box.dataset.import, { cache: "no-store" });
      const now = await answer.json();
      const wasWaiting = box.querySelector(".state").textContent === "waiting";
      if (now.is_over || (wasWaiting && now.state !== "waiting")) return location.reload();
      if (now.added || now.known || now.failed)
        told.textContent = `${count(now.added, "report")} added with ${count(now.claims, "claim")}`
          + (now.known ? `, ${now.known.toLocaleString("en")} there already` : "")
          + (now.failed ? `, ${now.failed.toLocaleString("en")} not read` : "") + ".";
    } catch {
      told.textContent = "The server does not answer; this page tries again.";
    }
    setTimeout(look, 700);
  }
  setTimeout(look, 300);
})();
