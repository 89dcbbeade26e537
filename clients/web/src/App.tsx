import { useMemo, useState } from "react";
import { Provider } from "urql";
import { Route, Switch, useLocation } from "wouter";
import { Entrance } from "./Entrance";
import { Negotiations } from "./Negotiations";
import { Room } from "./room/Room";
import { connect } from "./server/client";
import * as session from "./session";

export const roomPath = (negotiation: string) => `/negotiation/${encodeURIComponent(negotiation)}`;

/** Who has no token is at the entrance; who has one sees the negotiations, or sits in one. */
export function App() {
  const [token, setToken] = useState(session.token);
  const client = useMemo(() => connect(token), [token]);
  const [, navigate] = useLocation();
  const enter = (given: string, negotiation?: string) => {
    session.enter(given);
    setToken(session.token());
    if (negotiation) navigate(roomPath(negotiation));
  };
  const leave = () => {
    session.leave();
    setToken(null);
    navigate("/");
  };
  return (
    <Provider value={client}>
      {token ? (
        <Switch>
          <Route path="/negotiation/:id">
            {({ id }) => <Room key={id} id={decodeURIComponent(id)} token={token} leave={leave} />}
          </Route>
          <Route>
            <Negotiations leave={leave} />
          </Route>
        </Switch>
      ) : (
        <Entrance enter={enter} />
      )}
    </Provider>
  );
}
