from strawberry.extensions import SchemaExtension


class Guard(SchemaExtension):
    pass
