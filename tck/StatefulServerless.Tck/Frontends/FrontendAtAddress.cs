namespace StatefulServerless.Tck.Frontends;

/// <summary>A frontend that somebody else has started.</summary>
internal sealed class FrontendAtAddress(Uri address) : FrontendTarget
{
    public override Uri Address => address;

    public override string Description => address.ToString();
}
