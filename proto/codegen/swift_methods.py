"""Writes the list of methods, one description per rpc."""

from .swift_values import NOTICE, doc_lines

# Methods of the first service are directly in `Methods`, those of another service in an enum with its name.
MAIN_SERVICE = "humancall.v1.HumanCall"


def methods_file(file):
    out = NOTICE.format(path=file.path)
    out += "\n/// Every method of the daemon, for generic calls (`call(Methods.TriggerAction.self, request)`) and\n"
    out += "/// dispatch tables.\n"
    out += "public enum Methods {\n"
    for service in file.services:
        if service.full_name == MAIN_SERVICE:
            out += f"    /// {' '.join(service.doc)}\n"
            out += f'    public static let service = "{service.full_name}"\n\n'
            out += all_list(service, "    ", "")
            for method in service.methods:
                out += "\n" + method_source(service, method, "    ")
    for service in file.services:
        if service.full_name != MAIN_SERVICE:
            out += "\n" + doc_lines(service.doc, "    ")
            out += f"    public enum {service.name} {{\n"
            out += f'        public static let service = "{service.full_name}"\n\n'
            out += all_list(service, "        ", "")
            for method in service.methods:
                out += "\n" + method_source(service, method, "        ")
            out += "    }\n"
    return out + "}\n"


def all_list(service, indent, prefix):
    out = f"{indent}public static let all: [any RPCMethod.Type] = [\n"
    out += "".join(f"{indent}    {prefix}{method.name}.self,\n" for method in service.methods)
    return out + f"{indent}]\n"


def method_source(service, method, indent):
    out = doc_lines(method.doc, indent)
    out += f"{indent}public enum {method.name}: RPCMethod {{\n"
    out += f"{indent}    public typealias Request = {method.request.swift}\n"
    out += f"{indent}    public typealias Response = {method.response.swift}\n"
    out += f'{indent}    public static let service = "{service.full_name}"\n'
    out += f'{indent}    public static let name = "{method.name}"\n'
    out += f"{indent}    public static let serverStreaming = {'true' if method.streaming else 'false'}\n"
    return out + f"{indent}}}\n"


def wire_methods_file(file):
    out = NOTICE.format(path=file.path)
    out += "\nimport HumanCallMessages\n\n"
    everything = []
    for service in file.services:
        scope = "Methods" if service.full_name == MAIN_SERVICE else f"Methods.{service.name}"
        for method in service.methods:
            everything.append(f"{scope}.{method.name}")
            out += f"extension {scope}.{method.name}: WireMethod {{}}\n"
    out += "\nextension Methods {\n    /// Every method of every service, with codecs.\n"
    out += "    public static let allOnWire: [any WireMethod.Type] = [\n"
    out += "".join(f"        {name}.self,\n" for name in everything)
    return out + "    ]\n}\n"
