"""What has an id."""

import strawberry

from travaux.api.described import told


@strawberry.interface(
    description="What can be found again by its id, whatever it is (the Relay convention). Ids are opaque."
)
class Node:
    id: strawberry.ID = told("Names this for ever, across negotiations.")
