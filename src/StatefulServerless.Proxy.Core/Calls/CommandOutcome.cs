namespace StatefulServerless.Proxy.Core.Calls;

/// <summary>What an answer says about the events of its command.</summary>
public enum CommandOutcome
{
    /// <summary>It cannot be told whether events were stored.</summary>
    Unknown,

    /// <summary>The command ran and its events, if any, are stored.</summary>
    Executed,

    /// <summary>No event was or will be stored because of this attempt.</summary>
    NotExecuted,
}
