"""The way from two names to an answer, a table and a frame, as a marimo notebook: `marimo edit notebooks/marimo_start.py`."""

import marimo

app = marimo.App()


@app.cell
def load():
    import ai_roles as ar

    graph = ar.load()
    return ar, graph


@app.cell
def compare(ar, graph):
    ar.compare(graph, "mlops", "genai")  # one screen; the tables are folded below it
    return


@app.cell
def gap(ar, graph):
    missing = ar.skill_gap(graph, has=["Python", "SQL", "Docker"], wants="genai")
    missing
    return (missing,)


@app.cell
def part(missing):
    missing.part("learn next")  # one table of the answer
    return


@app.cell
def frame(missing):
    missing.to_frame().head(5)
    return


@app.cell
def picture(ar, graph):
    ar.draw(graph, focus=("mlops", "genai"))
    return


if __name__ == "__main__":
    app.run()
