// Compile Python sources with Pyodide's own Python, under Node: node compile_python.mjs PYODIDE_FOLDER WORK_FOLDER
// WORK_FOLDER/tasks.json: [[source file, name in the bundle, target file, {form, lines, annotations}], ...]
import { pathToFileURL } from "node:url";

const [pyodideFolder, workFolder] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${pyodideFolder}/pyodide.mjs`));
const pyodide = await loadPyodide({ indexURL: pyodideFolder, packages: [], stdout: line => console.log(line) });
pyodide.FS.mkdirTree("/work");
pyodide.FS.mount(pyodide.FS.filesystems.NODEFS, { root: workFolder }, "/work");
pyodide.runPython(`
import ast, json
from importlib._bootstrap_external import _code_to_hash_pyc
from importlib.util import source_hash
from pathlib import Path
from types import CodeType

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
DOCUMENTED = (ast.Module, ast.ClassDef, *FUNCTIONS)
WORK = Path("/work")

def is_text(node):
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)

def drop_docstring(node):
    first, rest = node.body[0], [line for line in node.body[1:] if not is_text(line)]
    if not is_text(first):
        node.body = [first, *rest]
    elif isinstance(node, ast.ClassDef):
        # A dot, because @dataclass computes a signature for each class without a docstring.
        first.value = ast.copy_location(ast.Constant("."), first.value)
        node.body = [first, *rest]
    else:
        node.body = rest or [ast.copy_location(ast.Pass(), first)]

def drop_annotations(node):
    node.returns = None
    arguments = node.args
    optional = [argument for argument in (arguments.vararg, arguments.kwarg) if argument]
    for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, *optional):
        argument.annotation = None

def stripped(source, annotations):
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, DOCUMENTED) and node.body:
            drop_docstring(node)
        if isinstance(node, FUNCTIONS) and not annotations:
            drop_annotations(node)
    return tree

def on_one_line(code):
    # Line numbers are a quarter of compiled code. Only the first of each function stays: entries of the kind
    # "no columns, line + 0" (PEP 626's table, code 13), for eight code units each.
    units = len(code.co_code) // 2
    entries = [8] * (units // 8) + ([units % 8] if units % 8 else [])
    table = b"".join(bytes((0x80 | 13 << 3 | size - 1, 0)) for size in entries)
    constants = tuple(on_one_line(constant) if isinstance(constant, CodeType) else constant for constant in code.co_consts)
    return code.replace(co_linetable=table, co_consts=constants)

def convert(source, name, form, lines, annotations):
    tree = ast.parse(source) if form == "complete" else stripped(source, annotations)
    if form == "source":
        return ast.unparse(tree).encode()
    code = compile(tree, name, "exec", dont_inherit=True, optimize=0)
    return bytes(_code_to_hash_pyc(code if lines else on_one_line(code), source_hash(source), False))

tasks = json.loads((WORK / "tasks.json").read_text())
for number, (source_file, name, target, module_format) in enumerate(tasks, 1):
    source = (WORK / source_file).read_bytes()
    (WORK / target).write_bytes(convert(source, name, **module_format))
    if number % 100 == 0 or number == len(tasks):
        print(f"    compiled {number} of {len(tasks)}")
`);
