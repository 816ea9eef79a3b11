namespace Example.Bank;

/// <summary>What an account is at a time.</summary>
public enum AccountPhase
{
    /// <summary>Nobody has opened it yet.</summary>
    Unknown,

    /// <summary>Money goes in and out.</summary>
    Open,

    /// <summary>Money goes in only.</summary>
    Frozen,

    /// <summary>For good.</summary>
    Closed,
}
