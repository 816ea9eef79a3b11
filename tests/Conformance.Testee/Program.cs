using StatefulServerless.Conformance;

// The runner starts a testee with the testee's own name as its argument, so that only this word asks for something else.
if (args is not ["suite"])
    return Testee.Serve();

try
{
    return SuiteReport.Print(ConformanceSuite.FromEnvironment());
}
catch (InvalidOperationException fault)
{
    Console.Error.WriteLine(fault.Message);
    return 2;
}
