namespace HealthPassport.Service.Access.People;

/// <summary>A member of staff to register.</summary>
/// <param name="Login">The name to sign in with: 2 to 40 letters, digits, or <c>. - _ @</c>.</param>
/// <param name="Name">The name that others see.</param>
/// <param name="Rights">The rights.</param>
/// <param name="Kinds">The kinds of entry that the person may issue; empty without <c>issue</c>.</param>
internal sealed record InvitePerson(string Login, string Name, string[] Rights, string[] Kinds);

/// <summary>A one-time link, to be handed over in person or by a channel that is trusted.</summary>
/// <param name="Id">The person's identifier.</param>
/// <param name="Link">The link. It is shown once and kept nowhere.</param>
/// <param name="Hours">The hours for which it is good.</param>
internal sealed record InvitedPerson(string Id, string Link, int Hours);

/// <summary>A member of staff.</summary>
/// <param name="Id">The identifier.</param>
/// <param name="Login">The name to sign in with.</param>
/// <param name="Name">The name that others see.</param>
/// <param name="Rights">The rights.</param>
/// <param name="Kinds">The kinds of entry that the person may issue.</param>
/// <param name="SignsInWith"><c>nothing</c> until the one-time link was used, <c>password</c>, or <c>passkey</c>.</param>
internal sealed record RegisteredPerson(string Id, string Login, string Name, string[] Rights, string[] Kinds, string SignsInWith);
