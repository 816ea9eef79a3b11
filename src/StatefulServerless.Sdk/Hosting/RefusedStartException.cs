namespace StatefulServerless.Hosting;

/// <summary>This process cannot be a user function as it is told to. The message has every complaint, for whoever starts it.</summary>
internal sealed class RefusedStartException(string message, Exception? cause = null) : InvalidOperationException(message, cause);
