/**
 * React decides at its first import whether it runs with its checks for developers, which make a page cost half as much
 * again. Imported first, so that the program runs without them unless somebody asks for them.
 */
process.env.NODE_ENV ??= 'production';
