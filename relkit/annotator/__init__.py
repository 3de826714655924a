"""The annotator: labelling in JupyterLab. `widget` is the kernel's side, the .mjs the browser's."""
