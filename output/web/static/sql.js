// The SQL editor of Datasette's pages, as their own inline script sets it up.
"use strict";
addEventListener("load", () => {
  const input = document.querySelector("textarea#sql-editor");
  const shown = document.querySelector("pre#sql-query");
  const button = document.querySelector("button#sql-format");
  if (input) {
    const editor = CodeMirror.fromTextArea(input, {
      lineNumbers: true,
      mode: "text/x-sql",
      lineWrapping: true,
      screenReaderLabel: "SQL",
      extraKeys: { "Shift-Enter": () => document.querySelector("form.sql").submit(), Tab: false },
    });
    if (button) button.addEventListener("click", () => editor.setValue(sqlFormatter.format(editor.getValue())));
    cmResize(editor, { resizableWidth: false });
  }
  if (button && shown) button.addEventListener("click", () => (shown.textContent = sqlFormatter.format(shown.textContent)));
  if (button) button.hidden = false;
});
