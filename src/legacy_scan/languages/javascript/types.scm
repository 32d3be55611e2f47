(interface_declaration name: (_) @name)
(type_alias_declaration name: (_) @name)
(type_identifier) @name
