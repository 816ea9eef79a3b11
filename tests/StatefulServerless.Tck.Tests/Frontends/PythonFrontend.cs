namespace StatefulServerless.Tck.Tests.Frontends;

/// <summary>The model entity in Python, written from the text of the protocol alone. The interpreter is the one that the system's packages are for.</summary>
public sealed class PythonFrontend() : FrontendUnderTest("tck/frontends/python", "/usr/bin/python3", "model.py");
