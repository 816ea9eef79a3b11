namespace StatefulServerless.Sdk.Tests.Tills;

public enum TillPhase
{
    Open,
    Sealed,
    Closed,
}
