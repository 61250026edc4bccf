/** Permissions as XML, and as the texts of an attribute. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  NetworkAccess,
  PermissionState,
  SecurityAction,
  SocketPermission,
  SocketPermissionAttribute,
  TransportType,
} from "../../src/mod.ts";
import { show } from "./_show.ts";

const { Accept, Connect } = NetworkAccess;
const { All, Tcp, Udp } = TransportType;

const start =
  '<IPermission class="System.Net.SocketPermission, System, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089"\nversion="1"';

/** What .NET's `SecurityElement` printed for the same elements. */
const written = `${start}>
<ConnectAccess>
<ENDPOINT host="a.example"
transport="Tcp"
port="80"/>
<ENDPOINT host="::1"
transport="All"
port="All"/>
</ConnectAccess>
<AcceptAccess>
<ENDPOINT host="0.0.0.0"
transport="Udp"
port="0"/>
</AcceptAccess>
</IPermission>
`;

/** Reads a permission from a text. */
function read(text: string): SocketPermission {
  const permission = new SocketPermission(PermissionState.None);
  permission.fromXml(text);
  return permission;
}

/** An element of the class, with `inside`. */
const element = (inside: string) =>
  `<IPermission class='System.Net.SocketPermission'>${inside}</IPermission>`;

Deno.test("SocketPermission.toXml() writes what .NET Framework writes", () => {
  const permission = new SocketPermission(Connect, Tcp, "a.example", 80);
  permission.addPermission(Connect, All, "::1", SocketPermission.allPorts);
  permission.addPermission(Accept, Udp, "0.0.0.0", 0);
  assertEquals(permission.toXml(), written);
  assertEquals(String(permission), written);

  const everything = new SocketPermission(PermissionState.Unrestricted);
  assertEquals(everything.toXml(), `${start}\nUnrestricted="true"/>\n`);
  const nothing = new SocketPermission(PermissionState.None);
  assertEquals(nothing.toXml(), `${start}/>\n`);
});

Deno.test("SocketPermission.fromXml() reads what toXml() wrote, whatever the host is", () => {
  for (const host of ["a.example", "a<b>\"c'd&e", "&lt;", "unix:/a b", ""]) {
    const permission = new SocketPermission(Accept | Connect, Tcp, host, 80);
    const copy = read(permission.toXml());
    assertEquals(copy.connectList[0].hostname, host);
    assertEquals(show(copy), show(permission));
  }
  assertEquals(
    show(read(written)),
    "Connect a.example#80#2, Connect ::1#-1#3, Accept 0.0.0.0#0#1",
  );
  assert(read(`${start} Unrestricted="TRUE"/>`).isUnrestricted());
  assertEquals(show(read(`${start} Unrestricted="false"/>`)), "none");
});

Deno.test("SocketPermission.fromXml() passes over what is none of its own", () => {
  const text = `<?xml version="1.0"?>
    <!-- <IPermission/> -->
    ${
    element(`text <Other/> <AcceptAccess>
      <URI uri="http://a.example"/>
      <ENDPOINT host="::1" transport="connectionless" port="ALL" more="1"/>
    </AcceptAccess>`)
  } <!-- end -->`;
  assertEquals(show(read(text)), "Accept ::1#-1#1");
});

Deno.test("SocketPermission.fromXml() replaces what was there, and nothing if the text is wrong", () => {
  const permission = new SocketPermission(PermissionState.Unrestricted);
  const wrong = element("<ConnectAccess><ENDPOINT/></ConnectAccess>");
  assertThrows(() => permission.fromXml(wrong), TypeError);
  assert(permission.isUnrestricted());
  permission.fromXml(element(""));
  assertEquals(show(permission), "none");
});

/** Texts that are no permission, and why. */
const wrong: readonly (readonly [
  text: string,
  error: new () => Error,
  message: string,
])[] = [
  ["", SyntaxError, 'Invalid XML at character 0: current ""'],
  ["<a", SyntaxError, "Invalid XML at character 2"],
  ["<a><b></a>", SyntaxError, "Invalid XML"],
  ["<a/><b/>", SyntaxError, "Invalid XML at character 4"],
  ["<a b=1/>", SyntaxError, "Invalid XML"],
  ["<a b='1' b='2'/>", SyntaxError, "Invalid XML"],
  ["<a b='<'/>", SyntaxError, "Invalid XML"],
  [
    "<Permission/>",
    TypeError,
    'The element must be "IPermission": current "Permission"',
  ],
  ["<IPermission/>", TypeError, '"class" must name'],
  [
    "<IPermission class='System.Net.WebPermission'/>",
    TypeError,
    'current "System.Net.WebPermission"',
  ],
  ...(["host", "transport", "port"] as const).map((missing) =>
    [
      element(
        `<ConnectAccess><ENDPOINT ${
          Object.entries({ host: "::1", transport: "Tcp", port: "80" })
            .filter(([name]) => name !== missing)
            .map(([name, value]) => `${name}="${value}"`).join(" ")
        }/></ConnectAccess>`,
      ),
      TypeError,
      `An endpoint of "ConnectAccess" must have a "${missing}"`,
    ] as const
  ),
  [
    element(
      "<AcceptAccess><ENDPOINT host='' transport='Sctp' port='1'/></AcceptAccess>",
    ),
    TypeError,
    '"transport" must be a "TransportType": current "Sctp"',
  ],
  [
    element(
      "<AcceptAccess><ENDPOINT host='' transport='Tcp' port='x'/></AcceptAccess>",
    ),
    TypeError,
    '"port" must be digits or "All": current "x"',
  ],
  [
    element(
      "<AcceptAccess><ENDPOINT host='' transport='Tcp' port='65536'/></AcceptAccess>",
    ),
    RangeError,
    "Port must be from -1 to 65535",
  ],
];

Deno.test("SocketPermission.fromXml() refuses what is nested without end, and reads a long text", () => {
  const nested = "<a>".repeat(20_000) + "</a>".repeat(20_000);
  assertThrows(() => read(element(nested)), SyntaxError, "Invalid XML");
  assertEquals(show(read(element(" ".repeat(20_000_000)))), "none");
});

for (const [text, type, message] of wrong) {
  Deno.test(`SocketPermission.fromXml() throws ${type.name} for ${JSON.stringify(text)}`, () => {
    assertThrows(() => read(text), type, message);
  });
}

Deno.test("SocketPermission.fromXml() throws TypeError for what is no string", () => {
  assertThrows(() => read(undefined as never), TypeError, '"securityElement"');
});

/** An attribute with these texts. */
function attribute(texts: {
  access?: string;
  host?: string;
  port?: string;
  transport?: string;
}): SocketPermissionAttribute {
  return Object.assign(
    new SocketPermissionAttribute(SecurityAction.Demand),
    texts,
  );
}

const texts = { access: "Connect", host: "::1", port: "80", transport: "Tcp" };

Deno.test("SocketPermissionAttribute.createPermission() makes what its texts say", () => {
  const made = (changed: Partial<typeof texts>) =>
    show(attribute({ ...texts, ...changed }).createPermission());
  assertEquals(made({}), "Connect ::1#80#2");
  assertEquals(made({ access: "aCCept", port: "all" }), "Accept ::1#-1#2");
  assertEquals(made({ port: " 81 ", transport: "3" }), "Connect ::1#81#3");
  assertEquals(made({ port: "-1", transport: "udp,TCP" }), "Connect ::1#-1#3");
});

Deno.test("SocketPermissionAttribute.createPermission() throws for a text that is missing or wrong", () => {
  for (const name of ["access", "host", "port", "transport"] as const) {
    const { [name]: _, ...others } = texts;
    assertThrows(
      () => attribute(others).createPermission(),
      TypeError,
      `"${name}" must be set before a permission can be made`,
    );
  }
  for (
    const [name, value] of [
      ["access", "Connect, Accept"],
      ["port", "http"],
      ["transport", "4"],
      ["transport", ""],
    ]
  ) {
    assertThrows(
      () => attribute({ ...texts, [name]: value }).createPermission(),
      TypeError,
      `current "${value}"`,
    );
  }
  assertThrows(
    () => attribute({ ...texts, port: "65536" }).createPermission(),
    RangeError,
  );
});

Deno.test("SocketPermissionAttribute takes each text once, and strings only", () => {
  for (const name of ["access", "host", "port", "transport"] as const) {
    const set = attribute({});
    assertEquals(set[name], undefined);
    assertThrows(() => set[name] = 80 as never, TypeError, "must be a string");
    set[name] = "a";
    assertEquals(set[name], "a");
    assertThrows(() => set[name] = "b", TypeError, 'was set already, to "a"');
  }
});

Deno.test("SocketPermissionAttribute.unrestricted makes a permission for everything", () => {
  const everything = attribute({});
  everything.unrestricted = true;
  assert(everything.createPermission().isUnrestricted());
});

Deno.test("SocketPermissionAttribute keeps its action, and takes no other number", () => {
  const set = attribute({});
  set.action = SecurityAction.LinkDemand;
  assertEquals(set.action, 6);
  assertThrows(() => set.action = 1 as never, TypeError, "SecurityAction");
  assertThrows(() => new SocketPermissionAttribute(11 as never), TypeError);
});
