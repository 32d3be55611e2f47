(using_directive) @import
(base_list (_) @name)
(object_creation_expression type: (_) @name)
(variable_declaration type: (_) @name)
(parameter type: (_) @name)
(property_declaration type: (_) @name)
(method_declaration returns: (_) @name)
(attribute name: (_) @name)
(generic_name (identifier) @name)
(type_argument_list (_) @name)
(invocation_expression function: (_) @name)
(member_access_expression) @name
